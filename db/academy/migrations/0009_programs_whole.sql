ALTER TABLE `modules` ADD `opens_on` integer;--> statement-breakpoint
ALTER TABLE `modules` ADD `opens_after_module_id` text REFERENCES `modules`(`id`) ON DELETE set null CONSTRAINT "modules_opens_after_another" CHECK("opens_after_module_id" IS NULL OR "opens_after_module_id" <> "id");--> statement-breakpoint
CREATE INDEX `modules_by_module_before` ON `modules` (`opens_after_module_id`);--> statement-breakpoint
CREATE TABLE `program_prerequisites` (
	`program_id` text NOT NULL,
	`required_program_id` text NOT NULL,
	`set_at` integer NOT NULL,
	`set_by` text,
	PRIMARY KEY(`program_id`, `required_program_id`),
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`required_program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`set_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "program_prerequisites_another" CHECK("program_prerequisites"."program_id" <> "program_prerequisites"."required_program_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `program_prerequisites_by_required` ON `program_prerequisites` (`required_program_id`);--> statement-breakpoint
CREATE INDEX `program_prerequisites_by_setter` ON `program_prerequisites` (`set_by`);--> statement-breakpoint
CREATE TABLE `module_versions` (
	`module_id` text NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`content` text NOT NULL,
	`replaced_at` integer NOT NULL,
	`replaced_by` text,
	PRIMARY KEY(`module_id`, `version`),
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`replaced_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "module_versions_from_one" CHECK("module_versions"."version" >= 1)
) STRICT;
--> statement-breakpoint
CREATE INDEX `module_versions_by_time` ON `module_versions` (`module_id`,`replaced_at`);--> statement-breakpoint
CREATE INDEX `module_versions_by_replacer` ON `module_versions` (`replaced_by`);--> statement-breakpoint
CREATE TABLE `enrolment_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`program_id` text NOT NULL,
	`cohort_id` text,
	`name` text NOT NULL,
	`source` text,
	`state` text DEFAULT 'checking' NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`bad` integer DEFAULT 0 NOT NULL,
	`enrolled` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "enrolment_imports_state" CHECK("enrolment_imports"."state" IN ('checking','checked','enrolling','done','discarded','failed')),
	CONSTRAINT "enrolment_imports_name" CHECK(length("enrolment_imports"."name") <= 255),
	CONSTRAINT "enrolment_imports_source" CHECK("enrolment_imports"."source" IS NULL OR length("enrolment_imports"."source") <= 1000000),
	CONSTRAINT "enrolment_imports_counts" CHECK(min("enrolment_imports"."total", "enrolment_imports"."bad", "enrolment_imports"."enrolled", "enrolment_imports"."refused") >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `enrolment_imports_by_program` ON `enrolment_imports` (`program_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `enrolment_imports_by_cohort` ON `enrolment_imports` (`cohort_id`);--> statement-breakpoint
CREATE INDEX `enrolment_imports_by_creator` ON `enrolment_imports` (`created_by`);--> statement-breakpoint
CREATE TABLE `enrolment_import_rows` (
	`import_id` text NOT NULL,
	`line` integer NOT NULL,
	`email` text NOT NULL,
	`user_id` text,
	`state` text NOT NULL,
	`problem` text,
	PRIMARY KEY(`import_id`, `line`),
	FOREIGN KEY (`import_id`) REFERENCES `enrolment_imports`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "enrolment_import_rows_state" CHECK("enrolment_import_rows"."state" IN ('good','bad','enrolled','refused')),
	CONSTRAINT "enrolment_import_rows_line" CHECK("enrolment_import_rows"."line" >= 1),
	CONSTRAINT "enrolment_import_rows_problem" CHECK(("enrolment_import_rows"."problem" IS NULL) = ("enrolment_import_rows"."state" IN ('good','enrolled')))
) STRICT;
--> statement-breakpoint
CREATE INDEX `enrolment_import_rows_by_state` ON `enrolment_import_rows` (`import_id`,`state`,`line`);--> statement-breakpoint
CREATE INDEX `enrolment_import_rows_with_problem` ON `enrolment_import_rows` (`import_id`,`line`) WHERE problem IS NOT NULL;--> statement-breakpoint
CREATE INDEX `enrolment_import_rows_by_user` ON `enrolment_import_rows` (`user_id`);
