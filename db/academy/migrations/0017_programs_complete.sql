CREATE TABLE `cohort_openings` (
	`cohort_id` text NOT NULL,
	`module_id` text NOT NULL,
	`opens_on` integer NOT NULL,
	`set_at` integer NOT NULL,
	`set_by` text,
	PRIMARY KEY(`cohort_id`, `module_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`set_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;
--> statement-breakpoint
CREATE INDEX `cohort_openings_by_module` ON `cohort_openings` (`module_id`);--> statement-breakpoint
CREATE INDEX `cohort_openings_by_setter` ON `cohort_openings` (`set_by`);--> statement-breakpoint
CREATE TABLE `individual_contents` (
	`enrolment_id` text NOT NULL,
	`module_id` text NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`written_at` integer NOT NULL,
	`written_by` text,
	PRIMARY KEY(`enrolment_id`, `module_id`, `version`),
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`written_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "individual_contents_version" CHECK("individual_contents"."version" >= 1),
	CONSTRAINT "individual_contents_length" CHECK(length("individual_contents"."content") <= 25000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `individual_contents_by_module` ON `individual_contents` (`module_id`);--> statement-breakpoint
CREATE INDEX `individual_contents_by_writer` ON `individual_contents` (`written_by`);--> statement-breakpoint
ALTER TABLE `programs` ADD `self_enrolment` integer DEFAULT false NOT NULL CONSTRAINT "programs_self_enrolment" CHECK("self_enrolment" IN (0,1));--> statement-breakpoint
ALTER TABLE `module_types` ADD `icon` text DEFAULT 'page' NOT NULL CONSTRAINT "module_types_icon" CHECK("icon" IN ('page','pencil','tick','compass','talk','people','mirror','shelf','door'));--> statement-breakpoint
ALTER TABLE `module_types` ADD `needs_session` integer DEFAULT false NOT NULL CONSTRAINT "module_types_needs_session" CHECK("needs_session" IN (0,1));--> statement-breakpoint
ALTER TABLE `module_types` ADD `needs_assignment` integer DEFAULT false NOT NULL CONSTRAINT "module_types_needs_assignment" CHECK("needs_assignment" IN (0,1));--> statement-breakpoint
ALTER TABLE `module_types` ADD `needs_assessment` integer DEFAULT false NOT NULL CONSTRAINT "module_types_needs_assessment" CHECK("needs_assessment" IN (0,1));--> statement-breakpoint
ALTER TABLE `module_types` ADD `archived_at` integer;--> statement-breakpoint
ALTER TABLE `modules` ADD `completion_score` real CONSTRAINT "modules_completion_score" CHECK("completion_score" IS NULL OR "completion_score" BETWEEN 0 AND 100);--> statement-breakpoint
ALTER TABLE `modules` ADD `individual` integer DEFAULT false NOT NULL CONSTRAINT "modules_individual" CHECK("individual" IN (0,1));--> statement-breakpoint
ALTER TABLE `modules` ADD `cohort_id` text REFERENCES `cohorts`(`id`) ON DELETE restrict;--> statement-breakpoint
CREATE INDEX `modules_by_cohort` ON `modules` (`cohort_id`);--> statement-breakpoint
ALTER TABLE `module_progress` ADD `opens_on` integer;--> statement-breakpoint
ALTER TABLE `module_progress` ADD `own_content` text CONSTRAINT "module_progress_own_content" CHECK("own_content" IS NULL OR "own_content" IN ('lacking','written'));--> statement-breakpoint
CREATE INDEX `module_progress_lacking` ON `module_progress` (`module_id`,`enrolment_id`) WHERE own_content = 'lacking' AND status <> 'completed';
