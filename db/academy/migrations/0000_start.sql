CREATE TABLE `academy_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`academy_id` text NOT NULL,
	`incarnation` text NOT NULL,
	`environment` text NOT NULL,
	`name` text NOT NULL,
	`place` text DEFAULT '' NOT NULL,
	`strapline` text DEFAULT '' NOT NULL,
	`accent` text NOT NULL,
	`sender_name` text NOT NULL,
	`support_email` text,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`currency` text NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "academy_settings_one_row" CHECK("academy_settings"."id" = 1),
	CONSTRAINT "academy_settings_environment" CHECK("academy_settings"."environment" IN ('development','test','staging','production')),
	CONSTRAINT "academy_settings_accent" CHECK("academy_settings"."accent" GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
	CONSTRAINT "academy_settings_currency" CHECK(length("academy_settings"."currency") = 3)
) STRICT;
--> statement-breakpoint
CREATE TABLE `commit_counter` (
	`id` integer PRIMARY KEY NOT NULL,
	`n` integer NOT NULL,
	CONSTRAINT "commit_counter_one_row" CHECK("commit_counter"."id" = 1)
) STRICT;
--> statement-breakpoint
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
CREATE TABLE `emails` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`user_id` text,
	`to_address` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL,
	`status` text DEFAULT 'queued' NOT NULL,
	`status_reason` text,
	`idempotency_key` text NOT NULL,
	`provider` text,
	`provider_id` text,
	`redirected_to` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`holds_secret` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "emails_status" CHECK("emails"."status" IN ('queued','sending','sent','delivered','bounced','complained','failed','suppressed','cancelled')),
	CONSTRAINT "emails_holds_secret" CHECK("emails"."holds_secret" IN (0,1)),
	CONSTRAINT "emails_attempts" CHECK("emails"."attempts" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `emails_idempotency_key` ON `emails` (`idempotency_key`);--> statement-breakpoint
CREATE INDEX `emails_by_created` ON `emails` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `emails_by_status` ON `emails` (`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `emails_by_kind` ON `emails` (`kind`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `emails_by_kind_status` ON `emails` (`kind`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `emails_by_address` ON `emails` (to_address COLLATE NOCASE,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `emails_by_user` ON `emails` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `emails_by_provider_id` ON `emails` (`provider_id`);--> statement-breakpoint
CREATE TABLE `organisation_members` (
	`organisation_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`department` text,
	`sort_name` text DEFAULT '' NOT NULL,
	`joined_at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`organisation_id`, `user_id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "organisation_members_role" CHECK("organisation_members"."role" IN ('member','org_admin'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `organisation_members_by_user` ON `organisation_members` (`user_id`);--> statement-breakpoint
CREATE INDEX `organisation_members_active` ON `organisation_members` (`organisation_id`,`sort_name`,`user_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`seat_limit` integer NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "organisations_status" CHECK("organisations"."status" IN ('active','suspended','closed')),
	CONSTRAINT "organisations_seat_limit" CHECK("organisations"."seat_limit" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_slug` ON `organisations` (`slug`);--> statement-breakpoint
CREATE INDEX `organisations_by_name` ON `organisations` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `one_time_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "one_time_tokens_purpose" CHECK("one_time_tokens"."purpose" IN ('password-reset'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `one_time_tokens_by_user` ON `one_time_tokens` (`user_id`,`purpose`);--> statement-breakpoint
CREATE INDEX `one_time_tokens_by_expiry` ON `one_time_tokens` (`expires_at`);--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`window_start` integer NOT NULL,
	`count` integer NOT NULL,
	`expires_at` integer NOT NULL,
	CONSTRAINT "rate_limits_count" CHECK("rate_limits"."count" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `rate_limits_by_expiry` ON `rate_limits` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`user_agent` text NOT NULL,
	`network` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_public_id` ON `sessions` (`public_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_user` ON `sessions` (`user_id`,`last_seen_at`);--> statement-breakpoint
CREATE INDEX `sessions_by_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `user_roles` (
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`sort_name` text DEFAULT '' NOT NULL,
	`granted_by` text,
	`granted_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `role`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`granted_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "user_roles_role" CHECK("user_roles"."role" IN ('admin','instructor','coach','client'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `user_roles_by_role` ON `user_roles` (`role`,`user_id`);--> statement-breakpoint
CREATE INDEX `user_roles_by_name` ON `user_roles` (`role`,`sort_name`,`user_id`);--> statement-breakpoint
CREATE INDEX `user_roles_by_granter` ON `user_roles` (`granted_by`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`email_confirmed_at` integer,
	`name` text NOT NULL,
	`sort_name` text NOT NULL,
	`pronouns` text,
	`password_hash` text,
	`password_changed_at` integer,
	`locale` text,
	`time_zone` text,
	`theme` text DEFAULT 'auto' NOT NULL,
	`suspended_at` integer,
	`suspended_reason` text,
	`last_seen_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "users_email_key_folded" CHECK("users"."email_key" = lower("users"."email_key")),
	CONSTRAINT "users_theme" CHECK("users"."theme" IN ('auto','light','dark')),
	CONSTRAINT "users_name_length" CHECK(length("users"."name") BETWEEN 1 AND 200)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_key` ON `users` (`email_key`);--> statement-breakpoint
CREATE INDEX `users_by_name` ON `users` (`sort_name`,`id`);--> statement-breakpoint
CREATE INDEX `users_by_created` ON `users` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `users_suspended_by_name` ON `users` (`sort_name`,`id`) WHERE suspended_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `users_suspended` ON `users` (`id`) WHERE suspended_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `enrolments` (
	`id` text PRIMARY KEY NOT NULL,
	`program_id` text NOT NULL,
	`user_id` text NOT NULL,
	`organisation_id` text,
	`status` text NOT NULL,
	`status_reason` text,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "enrolments_status" CHECK("enrolments"."status" IN ('pending','active','paused','completed','withdrawn','expired'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `enrolments_one_open` ON `enrolments` (`program_id`,`user_id`) WHERE status IN ('pending','active','paused');--> statement-breakpoint
CREATE INDEX `enrolments_by_user` ON `enrolments` (`user_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `enrolments_by_program` ON `enrolments` (`program_id`,`status`,`started_at`);--> statement-breakpoint
CREATE INDEX `enrolments_by_organisation` ON `enrolments` (`organisation_id`,`program_id`,`status`);--> statement-breakpoint
CREATE TABLE `module_progress` (
	`enrolment_id` text NOT NULL,
	`module_id` text NOT NULL,
	`status` text DEFAULT 'not_started' NOT NULL,
	`completed_at` integer,
	`completed_by` text,
	`completed_how` text,
	`seconds_spent` integer DEFAULT 0 NOT NULL,
	`last_activity_at` integer,
	PRIMARY KEY(`enrolment_id`, `module_id`),
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`completed_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "module_progress_status" CHECK("module_progress"."status" IN ('not_started','in_progress','completed')),
	CONSTRAINT "module_progress_completed" CHECK(("module_progress"."status" = 'completed') = ("module_progress"."completed_at" IS NOT NULL)),
	CONSTRAINT "module_progress_how" CHECK("module_progress"."completed_how" IS NULL OR "module_progress"."completed_how" IN ('client','staff','graded','score','package','session'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `module_progress_by_module` ON `module_progress` (`module_id`,`status`);--> statement-breakpoint
CREATE INDEX `module_progress_by_completer` ON `module_progress` (`completed_by`);--> statement-breakpoint
CREATE TABLE `module_types` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `module_types_key` ON `module_types` (`key`);--> statement-breakpoint
CREATE TABLE `modules` (
	`id` text PRIMARY KEY NOT NULL,
	`program_id` text NOT NULL,
	`module_type_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`status` text DEFAULT 'draft' NOT NULL,
	`required` integer DEFAULT true NOT NULL,
	`minutes` integer,
	`opens_after_days` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`module_type_id`) REFERENCES `module_types`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "modules_status" CHECK("modules"."status" IN ('draft','active','archived')),
	CONSTRAINT "modules_required" CHECK("modules"."required" IN (0,1)),
	CONSTRAINT "modules_position_positive" CHECK("modules"."position" >= 1),
	CONSTRAINT "modules_minutes" CHECK("modules"."minutes" IS NULL OR "modules"."minutes" BETWEEN 1 AND 100000),
	CONSTRAINT "modules_opens_after" CHECK("modules"."opens_after_days" IS NULL OR "modules"."opens_after_days" BETWEEN 0 AND 3650)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `modules_position` ON `modules` (`program_id`,`position`);--> statement-breakpoint
CREATE INDEX `modules_by_type` ON `modules` (`module_type_id`);--> statement-breakpoint
CREATE TABLE `programs` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`category` text DEFAULT '' NOT NULL,
	`visibility` text DEFAULT 'draft' NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "programs_visibility" CHECK("programs"."visibility" IN ('draft','private','public'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `programs_slug` ON `programs` (`slug`);--> statement-breakpoint
CREATE INDEX `programs_by_title` ON `programs` (`title`,`id`);--> statement-breakpoint
CREATE TABLE `enrolment_staff` (
	`enrolment_id` text NOT NULL,
	`module_id` text NOT NULL,
	`staff_role` text NOT NULL,
	`user_id` text NOT NULL,
	`position` integer DEFAULT 1 NOT NULL,
	`set_at` integer NOT NULL,
	`set_by` text,
	PRIMARY KEY(`enrolment_id`, `module_id`, `staff_role`, `user_id`),
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`set_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "enrolment_staff_role" CHECK("enrolment_staff"."staff_role" IN ('instructor','coach')),
	CONSTRAINT "enrolment_staff_position" CHECK("enrolment_staff"."position" >= 1)
) STRICT;
--> statement-breakpoint
CREATE INDEX `enrolment_staff_by_user` ON `enrolment_staff` (`user_id`,`enrolment_id`,`module_id`);--> statement-breakpoint
CREATE INDEX `enrolment_staff_by_module` ON `enrolment_staff` (`module_id`);--> statement-breakpoint
CREATE INDEX `enrolment_staff_by_setter` ON `enrolment_staff` (`set_by`);--> statement-breakpoint
CREATE TABLE `module_staff` (
	`module_id` text NOT NULL,
	`staff_role` text NOT NULL,
	`user_id` text NOT NULL,
	`position` integer DEFAULT 1 NOT NULL,
	`set_at` integer NOT NULL,
	`set_by` text,
	PRIMARY KEY(`module_id`, `staff_role`, `user_id`),
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`set_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "module_staff_role" CHECK("module_staff"."staff_role" IN ('instructor','coach')),
	CONSTRAINT "module_staff_position" CHECK("module_staff"."position" >= 1)
) STRICT;
--> statement-breakpoint
CREATE INDEX `module_staff_by_user` ON `module_staff` (`user_id`);--> statement-breakpoint
CREATE INDEX `module_staff_by_setter` ON `module_staff` (`set_by`);--> statement-breakpoint
CREATE TABLE `program_staff` (
	`program_id` text NOT NULL,
	`staff_role` text NOT NULL,
	`user_id` text NOT NULL,
	`position` integer DEFAULT 1 NOT NULL,
	`set_at` integer NOT NULL,
	`set_by` text,
	PRIMARY KEY(`program_id`, `staff_role`, `user_id`),
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`set_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "program_staff_role" CHECK("program_staff"."staff_role" IN ('instructor','coach')),
	CONSTRAINT "program_staff_position" CHECK("program_staff"."position" >= 1)
) STRICT;
--> statement-breakpoint
CREATE INDEX `program_staff_by_user` ON `program_staff` (`user_id`);--> statement-breakpoint
CREATE INDEX `program_staff_by_setter` ON `program_staff` (`set_by`);--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`payload` text NOT NULL,
	`key` text,
	`actor_id` text,
	`request_id` text,
	`at` integer NOT NULL,
	`dispatched_at` integer,
	CONSTRAINT "events_payload_size" CHECK(length("events"."payload") <= 262144)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `events_id` ON `events` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `events_key` ON `events` (`name`,`key`) WHERE key IS NOT NULL;--> statement-breakpoint
CREATE INDEX `events_by_name` ON `events` (`name`,`seq`);--> statement-breakpoint
CREATE INDEX `events_undispatched` ON `events` (`seq`) WHERE dispatched_at IS NULL;--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`payload` text NOT NULL,
	`state` text DEFAULT 'available' NOT NULL,
	`priority` integer DEFAULT 5 NOT NULL,
	`run_at` integer NOT NULL,
	`attempt` integer DEFAULT 0 NOT NULL,
	`max_attempts` integer DEFAULT 4 NOT NULL,
	`key` text,
	`event_seq` integer,
	`request_id` text,
	`locked_by` text,
	`lease_until` integer,
	`last_error` text,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	FOREIGN KEY (`event_seq`) REFERENCES `events`(`seq`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "jobs_state" CHECK("jobs"."state" IN ('available','running','completed','dead','cancelled')),
	CONSTRAINT "jobs_priority" CHECK("jobs"."priority" BETWEEN 0 AND 9),
	CONSTRAINT "jobs_attempts" CHECK("jobs"."attempt" >= 0 AND "jobs"."max_attempts" BETWEEN 1 AND 100),
	CONSTRAINT "jobs_lease" CHECK(("jobs"."state" = 'running') = ("jobs"."lease_until" IS NOT NULL)),
	CONSTRAINT "jobs_owner" CHECK(("jobs"."state" = 'running') = ("jobs"."locked_by" IS NOT NULL)),
	CONSTRAINT "jobs_payload_size" CHECK(length("jobs"."payload") <= 262144)
) STRICT;
--> statement-breakpoint
CREATE INDEX `jobs_ready` ON `jobs` (`priority`,`run_at`,`id`) WHERE state = 'available';--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`run_at`) WHERE state = 'available';--> statement-breakpoint
CREATE INDEX `jobs_leased` ON `jobs` (`lease_until`) WHERE state = 'running';--> statement-breakpoint
CREATE INDEX `jobs_by_state` ON `jobs` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `jobs_by_name` ON `jobs` (`name`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `jobs_by_event` ON `jobs` (`event_seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key_open` ON `jobs` (`name`,`key`) WHERE key IS NOT NULL AND state IN ('available','running');
--> statement-breakpoint
CREATE TRIGGER `audit_log_is_append_only_update` BEFORE UPDATE ON `audit_log` BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_is_append_only_delete` BEFORE DELETE ON `audit_log` BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_payloads_are_not_rewritten` BEFORE UPDATE ON `audit_payloads` BEGIN SELECT RAISE(ABORT, 'audit_payloads can be erased, not rewritten'); END;
--> statement-breakpoint
CREATE TRIGGER `user_roles_take_sort_name` AFTER INSERT ON `user_roles` BEGIN UPDATE `user_roles` SET `sort_name` = (SELECT `sort_name` FROM `users` WHERE `id` = NEW.`user_id`) WHERE `user_id` = NEW.`user_id` AND `role` = NEW.`role`; END;
--> statement-breakpoint
CREATE TRIGGER `organisation_members_take_sort_name` AFTER INSERT ON `organisation_members` BEGIN UPDATE `organisation_members` SET `sort_name` = (SELECT `sort_name` FROM `users` WHERE `id` = NEW.`user_id`) WHERE `organisation_id` = NEW.`organisation_id` AND `user_id` = NEW.`user_id`; END;
--> statement-breakpoint
CREATE TRIGGER `users_pass_on_sort_name` AFTER UPDATE OF `sort_name` ON `users` BEGIN UPDATE `user_roles` SET `sort_name` = NEW.`sort_name` WHERE `user_id` = NEW.`id`; UPDATE `organisation_members` SET `sort_name` = NEW.`sort_name` WHERE `user_id` = NEW.`id`; END;
--> statement-breakpoint
INSERT INTO `commit_counter` (`id`, `n`) VALUES (1, 0);
