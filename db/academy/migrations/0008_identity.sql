CREATE TABLE `admission_roles` (
	`admission_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`admission_id`, `role`),
	FOREIGN KEY (`admission_id`) REFERENCES `admissions`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "admission_roles_role" CHECK("admission_roles"."role" IN ('admin','instructor','coach','client'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `admissions` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text DEFAULT 'sent' NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`name` text NOT NULL,
	`token_hash` text,
	`expires_at` integer NOT NULL,
	`password_hash` text,
	`invited_by` text,
	`created_at` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	`user_id` text,
	FOREIGN KEY (`invited_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`settled_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "admissions_kind" CHECK("admissions"."kind" IN ('invitation','registration')),
	CONSTRAINT "admissions_state" CHECK("admissions"."state" IN ('sent','waiting','admitted','withdrawn')),
	CONSTRAINT "admissions_email_key_folded" CHECK("admissions"."email_key" = lower("admissions"."email_key")),
	CONSTRAINT "admissions_name_length" CHECK(length("admissions"."name") BETWEEN 1 AND 200),
	CONSTRAINT "admissions_settled" CHECK(("admissions"."state" IN ('sent','waiting')) = ("admissions"."settled_at" IS NULL)),
	CONSTRAINT "admissions_secrets" CHECK("admissions"."state" = 'sent' OR "admissions"."token_hash" IS NULL),
	CONSTRAINT "admissions_password" CHECK("admissions"."state" = 'waiting' OR "admissions"."password_hash" IS NULL)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `admissions_open` ON `admissions` (`email_key`) WHERE state IN ('sent','waiting');--> statement-breakpoint
CREATE UNIQUE INDEX `admissions_by_token` ON `admissions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `admissions_by_created` ON `admissions` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `admissions_by_state` ON `admissions` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `admissions_by_inviter` ON `admissions` (`invited_by`);--> statement-breakpoint
CREATE INDEX `admissions_by_settler` ON `admissions` (`settled_by`);--> statement-breakpoint
CREATE INDEX `admissions_by_user` ON `admissions` (`user_id`);--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `recovery_codes_by_user` ON `recovery_codes` (`user_id`);--> statement-breakpoint
CREATE TABLE `registration_domains` (
	`domain` text PRIMARY KEY NOT NULL,
	CONSTRAINT "registration_domains_folded" CHECK("registration_domains"."domain" = lower("registration_domains"."domain")),
	CONSTRAINT "registration_domains_length" CHECK(length("registration_domains"."domain") BETWEEN 3 AND 253)
) STRICT;
--> statement-breakpoint
CREATE TABLE `registration_rules` (
	`id` integer PRIMARY KEY NOT NULL,
	`mode` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text,
	FOREIGN KEY (`updated_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "registration_rules_one_row" CHECK("registration_rules"."id" = 1),
	CONSTRAINT "registration_rules_mode" CHECK("registration_rules"."mode" IN ('closed','domains','approval','open'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `registration_rules_by_person` ON `registration_rules` (`updated_by`);--> statement-breakpoint
CREATE TABLE `second_factor_roles` (
	`role` text PRIMARY KEY NOT NULL,
	`required_at` integer NOT NULL,
	`required_by` text,
	FOREIGN KEY (`required_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "second_factor_roles_role" CHECK("second_factor_roles"."role" IN ('admin','instructor','coach','client'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `second_factor_roles_by_person` ON `second_factor_roles` (`required_by`);--> statement-breakpoint
CREATE TABLE `second_factors` (
	`user_id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`last_step` integer,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "second_factors_last_step" CHECK("second_factors"."confirmed_at" IS NULL OR "second_factors"."last_step" IS NOT NULL)
) STRICT;
--> statement-breakpoint
CREATE TABLE `sign_in_links` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`next` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "sign_in_links_next" CHECK("sign_in_links"."next" IS NULL OR ("sign_in_links"."next" GLOB '/*' AND length("sign_in_links"."next") <= 2000))
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_in_links_by_user` ON `sign_in_links` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `sign_in_links_by_expiry` ON `sign_in_links` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sign_in_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_in_steps_by_user` ON `sign_in_steps` (`user_id`);--> statement-breakpoint
CREATE INDEX `sign_in_steps_by_expiry` ON `sign_in_steps` (`expires_at`);