CREATE TABLE `person_photos` (
	`user_id` text PRIMARY KEY NOT NULL,
	`small_id` text NOT NULL,
	`large_id` text NOT NULL,
	`set_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`small_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`large_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `person_photos_by_small` ON `person_photos` (`small_id`);--> statement-breakpoint
CREATE INDEX `person_photos_by_large` ON `person_photos` (`large_id`);--> statement-breakpoint
CREATE TABLE `guardian_notices` (
	`notice_id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`client_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `guardian_notices_by_client` ON `guardian_notices` (`client_id`);--> statement-breakpoint
ALTER TABLE `behalf_rules` ADD `guardians_consent` integer DEFAULT false NOT NULL CONSTRAINT "behalf_rules_consent" CHECK("guardians_consent" IN (0,1));--> statement-breakpoint
ALTER TABLE `terms_acceptances` ADD `accepted_by` text REFERENCES users(id) ON DELETE SET NULL;--> statement-breakpoint
CREATE INDEX `terms_acceptances_by_guardian` ON `terms_acceptances` (`accepted_by`);
