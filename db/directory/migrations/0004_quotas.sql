CREATE TABLE `academy_registrations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`admin_name` text NOT NULL,
	`admin_email` text NOT NULL,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`currency` text NOT NULL,
	`token_hash` text NOT NULL,
	`sealed_token` text,
	`mail_attempts` integer DEFAULT 0 NOT NULL,
	`mail_due_at` integer,
	`mail_failure` text,
	`academy_id` text,
	`confirmed_at` integer,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`academy_id`) REFERENCES `academies`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "academy_registrations_mail_attempts" CHECK("academy_registrations"."mail_attempts" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `academy_registrations_token` ON `academy_registrations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `academy_registrations_by_academy` ON `academy_registrations` (`academy_id`);--> statement-breakpoint
CREATE INDEX `academy_registrations_by_time` ON `academy_registrations` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `academy_registrations_by_expiry` ON `academy_registrations` (`expires_at`);--> statement-breakpoint
CREATE INDEX `academy_registrations_to_send` ON `academy_registrations` (`mail_due_at`) WHERE mail_due_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `deployment_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`self_registration` integer NOT NULL,
	`storage_limit` integer,
	`mail_limit` integer,
	`updated_at` integer NOT NULL,
	CONSTRAINT "deployment_settings_one_row" CHECK("deployment_settings"."id" = 1),
	CONSTRAINT "deployment_settings_self_registration" CHECK("deployment_settings"."self_registration" IN (0,1)),
	CONSTRAINT "deployment_settings_storage_limit" CHECK("deployment_settings"."storage_limit" > 0),
	CONSTRAINT "deployment_settings_mail_limit" CHECK("deployment_settings"."mail_limit" > 0)
) STRICT;
--> statement-breakpoint
ALTER TABLE `academies` ADD COLUMN `storage_limit` integer CONSTRAINT "academies_storage_limit" CHECK("storage_limit" > 0);--> statement-breakpoint
ALTER TABLE `academies` ADD COLUMN `mail_limit` integer CONSTRAINT "academies_mail_limit" CHECK("mail_limit" > 0);--> statement-breakpoint
ALTER TABLE `academies` ADD COLUMN `job_share` integer DEFAULT 10 NOT NULL CONSTRAINT "academies_job_share" CHECK("job_share" BETWEEN 1 AND 100);--> statement-breakpoint
ALTER TABLE `academies` ADD COLUMN `self_registered` integer DEFAULT false NOT NULL CONSTRAINT "academies_self_registered" CHECK("self_registered" IN (0,1));