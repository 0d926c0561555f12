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
CREATE INDEX `module_versions_by_replacer` ON `module_versions` (`replaced_by`);
