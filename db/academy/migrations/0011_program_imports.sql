CREATE TABLE `program_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`bundle` text,
	`program_id` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "program_imports_name" CHECK(length("program_imports"."name") <= 255),
	CONSTRAINT "program_imports_bundle" CHECK("program_imports"."bundle" IS NULL OR length("program_imports"."bundle") <= 5000000),
	CONSTRAINT "program_imports_finished" CHECK(("program_imports"."bundle" IS NULL) = ("program_imports"."finished_at" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `program_imports_waiting` ON `program_imports` (`created_by`) WHERE bundle IS NOT NULL;--> statement-breakpoint
CREATE INDEX `program_imports_by_creator` ON `program_imports` (`created_by`);--> statement-breakpoint
CREATE INDEX `program_imports_by_program` ON `program_imports` (`program_id`);