CREATE TABLE `annotations` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`version` integer NOT NULL,
	`field_id` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`quote` text NOT NULL,
	`comment` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`field_id`) REFERENCES `assignment_fields`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "annotations_version" CHECK("annotations"."version" >= 1),
	CONSTRAINT "annotations_range" CHECK("annotations"."start" >= 0 AND "annotations"."end" > "annotations"."start"),
	CONSTRAINT "annotations_quote" CHECK(length("annotations"."quote") BETWEEN 1 AND 5000),
	CONSTRAINT "annotations_comment" CHECK(length("annotations"."comment") BETWEEN 1 AND 5000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `annotations_by_work` ON `annotations` (`submission_id`,`version`);--> statement-breakpoint
CREATE INDEX `annotations_by_field` ON `annotations` (`field_id`);--> statement-breakpoint
CREATE INDEX `annotations_by_creator` ON `annotations` (`created_by`);--> statement-breakpoint
CREATE TABLE `desk_presence` (
	`submission_id` text NOT NULL,
	`user_id` text NOT NULL,
	`since` integer NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`submission_id`, `user_id`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "desk_presence_since" CHECK("desk_presence"."seen_at" >= "desk_presence"."since")
) STRICT;
--> statement-breakpoint
CREATE INDEX `desk_presence_by_user` ON `desk_presence` (`user_id`,`seen_at`);--> statement-breakpoint
CREATE TABLE `marking_texts` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`user_id` text,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "marking_texts_kind" CHECK("marking_texts"."kind" IN ('comment','template')),
	CONSTRAINT "marking_texts_title" CHECK(length("marking_texts"."title") BETWEEN 1 AND 100),
	CONSTRAINT "marking_texts_text" CHECK(length("marking_texts"."text") BETWEEN 1 AND 5000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `marking_texts_by_owner` ON `marking_texts` (`user_id`,`kind`,`title`,`id`);--> statement-breakpoint
CREATE TABLE `recommended_resources` (
	`id` text PRIMARY KEY NOT NULL,
	`grade_id` text NOT NULL,
	`user_id` text NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`url` text,
	`module_id` text,
	`file_id` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`published_at` integer,
	FOREIGN KEY (`grade_id`) REFERENCES `grades`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "recommended_resources_title" CHECK(length("recommended_resources"."title") <= 200),
	CONSTRAINT "recommended_resources_one" CHECK(("recommended_resources"."url" IS NULL) <> ("recommended_resources"."module_id" IS NULL) AND ("recommended_resources"."file_id" IS NULL OR "recommended_resources"."module_id" IS NOT NULL)),
	CONSTRAINT "recommended_resources_url" CHECK("recommended_resources"."url" IS NULL OR (length("recommended_resources"."url") <= 2000 AND length("recommended_resources"."title") >= 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `recommended_resources_by_grade` ON `recommended_resources` (`grade_id`);--> statement-breakpoint
CREATE INDEX `recommended_resources_by_user` ON `recommended_resources` (`user_id`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `recommended_resources_by_module` ON `recommended_resources` (`module_id`);--> statement-breakpoint
CREATE INDEX `recommended_resources_by_file` ON `recommended_resources` (`file_id`);--> statement-breakpoint
CREATE INDEX `recommended_resources_by_creator` ON `recommended_resources` (`created_by`);