CREATE TABLE `academies` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`file` text NOT NULL,
	`schema_version` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "academies_status" CHECK("academies"."status" IN ('active','suspended','archived'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `academies_slug` ON `academies` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `academies_file` ON `academies` (`file`);--> statement-breakpoint
CREATE TABLE `academy_hosts` (
	`host` text PRIMARY KEY NOT NULL,
	`academy_id` text NOT NULL,
	`is_primary` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`academy_id`) REFERENCES `academies`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "academy_hosts_folded" CHECK("academy_hosts"."host" = lower("academy_hosts"."host")),
	CONSTRAINT "academy_hosts_is_primary" CHECK("academy_hosts"."is_primary" IN (0,1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `academy_hosts_one_primary` ON `academy_hosts` (`academy_id`) WHERE is_primary = 1;--> statement-breakpoint
CREATE INDEX `academy_hosts_by_academy` ON `academy_hosts` (`academy_id`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`behind_id` text,
	`action` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`request_id` text,
	`payload_hash` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "audit_log_actor_kind" CHECK("audit_log"."actor_kind" IN ('person','operator','system','visitor'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_log_by_subject` ON `audit_log` (`subject_type`,`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_by_actor` ON `audit_log` (`actor_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_by_action` ON `audit_log` (`action`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_log_by_time` ON `audit_log` (`at`);--> statement-breakpoint
CREATE TABLE `audit_payloads` (
	`audit_seq` integer PRIMARY KEY NOT NULL,
	`salt` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`audit_seq`) REFERENCES `audit_log`(`seq`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `commit_counter` (
	`id` integer PRIMARY KEY NOT NULL,
	`n` integer NOT NULL,
	CONSTRAINT "commit_counter_one_row" CHECK("commit_counter"."id" = 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`window_start` integer NOT NULL,
	`count` integer NOT NULL,
	`expires_at` integer NOT NULL,
	CONSTRAINT "rate_limits_count" CHECK("rate_limits"."count" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `rate_limits_by_expiry` ON `rate_limits` (`expires_at`);--> statement-breakpoint
CREATE TABLE `environment_record` (
	`id` integer PRIMARY KEY NOT NULL,
	`environment` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "environment_record_one_row" CHECK("environment_record"."id" = 1),
	CONSTRAINT "environment_record_value" CHECK("environment_record"."environment" IN ('development','test','staging','production'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `operator_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`operator_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`user_agent` text NOT NULL,
	`network` text NOT NULL,
	FOREIGN KEY (`operator_id`) REFERENCES `operators`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `operator_sessions_public_id` ON `operator_sessions` (`public_id`);--> statement-breakpoint
CREATE INDEX `operator_sessions_by_operator` ON `operator_sessions` (`operator_id`,`last_seen_at`);--> statement-breakpoint
CREATE INDEX `operator_sessions_by_expiry` ON `operator_sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `operators` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`totp_secret` text,
	`totp_last_step` integer,
	`theme` text DEFAULT 'auto' NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "operators_theme" CHECK("operators"."theme" IN ('auto','light','dark'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `operators_email_key` ON `operators` (`email_key`);
--> statement-breakpoint
CREATE TRIGGER `audit_log_is_append_only_update` BEFORE UPDATE ON `audit_log` BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_is_append_only_delete` BEFORE DELETE ON `audit_log` BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_payloads_are_not_rewritten` BEFORE UPDATE ON `audit_payloads` BEGIN SELECT RAISE(ABORT, 'audit_payloads can be erased, not rewritten'); END;
--> statement-breakpoint
INSERT INTO `commit_counter` (`id`, `n`) VALUES (1, 0);
