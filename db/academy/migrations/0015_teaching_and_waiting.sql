CREATE TABLE `completion_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`enrolment_id` text NOT NULL,
	`module_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`marked_by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`marked_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "completion_marks_kind" CHECK("completion_marks"."kind" IN ('completed','reopened')),
	CONSTRAINT "completion_marks_length" CHECK(length("completion_marks"."words") BETWEEN 1 AND 1000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `completion_marks_by_place` ON `completion_marks` (`enrolment_id`,`module_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `completion_marks_by_module` ON `completion_marks` (`module_id`);--> statement-breakpoint
CREATE INDEX `completion_marks_by_marker` ON `completion_marks` (`marked_by`);--> statement-breakpoint
CREATE TABLE `staff_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`enrolment_id` text NOT NULL,
	`module_id` text NOT NULL,
	`user_id` text NOT NULL,
	`author_id` text,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "staff_notes_length" CHECK(length("staff_notes"."text") BETWEEN 1 AND 4000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `staff_notes_by_place` ON `staff_notes` (`enrolment_id`,`module_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `staff_notes_by_client` ON `staff_notes` (`user_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `staff_notes_by_module` ON `staff_notes` (`module_id`);--> statement-breakpoint
CREATE INDEX `staff_notes_by_author` ON `staff_notes` (`author_id`);--> statement-breakpoint
CREATE TABLE `waiting_places` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`user_id` text NOT NULL,
	`position` integer NOT NULL,
	`status` text DEFAULT 'waiting' NOT NULL,
	`offered_at` integer,
	`offered_until` integer,
	`settled_at` integer,
	`enrolment_id` text,
	`asked_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`asked_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "waiting_places_status" CHECK("waiting_places"."status" IN ('waiting','offered','accepted','declined','expired','removed')),
	CONSTRAINT "waiting_places_offer" CHECK(("waiting_places"."status" = 'offered') <= ("waiting_places"."offered_until" IS NOT NULL AND "waiting_places"."offered_at" IS NOT NULL)),
	CONSTRAINT "waiting_places_settled" CHECK(("waiting_places"."status" IN ('waiting','offered')) = ("waiting_places"."settled_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `waiting_places_one_open` ON `waiting_places` (`cohort_id`,`user_id`) WHERE status IN ('waiting','offered');--> statement-breakpoint
CREATE INDEX `waiting_places_in_order` ON `waiting_places` (`cohort_id`,`status`,`position`);--> statement-breakpoint
CREATE INDEX `waiting_places_by_user` ON `waiting_places` (`user_id`,`status`);--> statement-breakpoint
CREATE INDEX `waiting_places_by_enrolment` ON `waiting_places` (`enrolment_id`);--> statement-breakpoint
CREATE INDEX `waiting_places_by_asker` ON `waiting_places` (`asked_by`);--> statement-breakpoint
ALTER TABLE `cohorts` ADD `offer_hours` integer DEFAULT 72 NOT NULL CONSTRAINT "cohorts_offer_hours" CHECK("offer_hours" BETWEEN 1 AND 720);--> statement-breakpoint
ALTER TABLE `cohorts` ADD `offers_by_hand` integer DEFAULT false NOT NULL CONSTRAINT "cohorts_offers_by_hand" CHECK("offers_by_hand" IN (0,1));
