CREATE TABLE `notice_mail` (
	`user_id` text PRIMARY KEY NOT NULL,
	`how` text NOT NULL,
	`told_until` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "notice_mail_how" CHECK("notice_mail"."how" IN ('daily','weekly','never'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `notice_mail_by_how` ON `notice_mail` (`how`,`user_id`);--> statement-breakpoint
CREATE TABLE `workflow_keys` (
	`workflow` text NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`workflow`, `key`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `workflow_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`workflow` text NOT NULL,
	`version` integer NOT NULL,
	`state` text DEFAULT 'running' NOT NULL,
	`trigger` text NOT NULL,
	`event_seq` integer,
	`since_seq` integer NOT NULL,
	`key` text,
	`input` text NOT NULL,
	`output` text,
	`error` text,
	`failed_step` text,
	`failures` integer DEFAULT 0 NOT NULL,
	`priority` integer DEFAULT 5 NOT NULL,
	`concurrency_key` text,
	`has_place` integer DEFAULT false NOT NULL,
	`gather_key` text,
	`throttle_key` text,
	`parent_run_id` text,
	`parent_step` text,
	`depth` integer DEFAULT 0 NOT NULL,
	`request_id` text,
	`created_at` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`event_seq`) REFERENCES `events`(`seq`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`parent_run_id`) REFERENCES `workflow_runs`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "workflow_runs_state" CHECK("workflow_runs"."state" IN ('queued','running','sleeping','waiting','completed','failed','cancelled')),
	CONSTRAINT "workflow_runs_finished" CHECK(("workflow_runs"."state" IN ('completed','failed','cancelled')) = ("workflow_runs"."finished_at" IS NOT NULL)),
	CONSTRAINT "workflow_runs_place" CHECK("workflow_runs"."has_place" IN (0,1) AND ("workflow_runs"."has_place" = 0 OR "workflow_runs"."concurrency_key" IS NOT NULL)),
	CONSTRAINT "workflow_runs_input" CHECK(length("workflow_runs"."input") <= 262144),
	CONSTRAINT "workflow_runs_output" CHECK("workflow_runs"."output" IS NULL OR length("workflow_runs"."output") <= 262144),
	CONSTRAINT "workflow_runs_priority" CHECK("workflow_runs"."priority" BETWEEN 0 AND 9),
	CONSTRAINT "workflow_runs_depth" CHECK("workflow_runs"."depth" BETWEEN 0 AND 10),
	CONSTRAINT "workflow_runs_counts" CHECK("workflow_runs"."version" >= 1 AND "workflow_runs"."failures" >= 0 AND "workflow_runs"."since_seq" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `workflow_runs_key` ON `workflow_runs` (`workflow`,`key`) WHERE key IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `workflow_runs_gathering` ON `workflow_runs` (`workflow`,`gather_key`) WHERE gather_key IS NOT NULL AND state = 'queued';--> statement-breakpoint
CREATE INDEX `workflow_runs_placed` ON `workflow_runs` (`workflow`,`concurrency_key`) WHERE has_place = 1;--> statement-breakpoint
CREATE INDEX `workflow_runs_queued` ON `workflow_runs` (`workflow`,`concurrency_key`,`id`) WHERE concurrency_key IS NOT NULL AND state = 'queued';--> statement-breakpoint
CREATE INDEX `workflow_runs_throttled` ON `workflow_runs` (`workflow`,`throttle_key`,`starts_at`) WHERE throttle_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX `workflow_runs_by_workflow` ON `workflow_runs` (`workflow`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `workflow_runs_by_state` ON `workflow_runs` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `workflow_runs_by_event` ON `workflow_runs` (`event_seq`);--> statement-breakpoint
CREATE INDEX `workflow_runs_by_parent` ON `workflow_runs` (`parent_run_id`);--> statement-breakpoint
CREATE TABLE `workflow_schedules` (
	`workflow` text PRIMARY KEY NOT NULL,
	`cron` text NOT NULL,
	`zone` text NOT NULL,
	`next_at` integer NOT NULL,
	`last_at` integer,
	`missed` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "workflow_schedules_missed" CHECK("workflow_schedules"."missed" >= 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `workflow_steps` (
	`run_id` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`attempt` integer DEFAULT 0 NOT NULL,
	`output` text,
	`error` text,
	`wake_at` integer,
	`event` text,
	`match` text,
	`event_seq` integer,
	`child_run_id` text,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	PRIMARY KEY(`run_id`, `name`),
	FOREIGN KEY (`run_id`) REFERENCES `workflow_runs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`event_seq`) REFERENCES `events`(`seq`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`child_run_id`) REFERENCES `workflow_runs`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "workflow_steps_name" CHECK(length("workflow_steps"."name") BETWEEN 1 AND 200),
	CONSTRAINT "workflow_steps_kind" CHECK("workflow_steps"."kind" IN ('run','tx','sleep','wait','send','invoke')),
	CONSTRAINT "workflow_steps_state" CHECK("workflow_steps"."state" IN ('running','retrying','sleeping','waiting','completed','failed')),
	CONSTRAINT "workflow_steps_finished" CHECK(("workflow_steps"."state" IN ('completed','failed')) = ("workflow_steps"."finished_at" IS NOT NULL)),
	CONSTRAINT "workflow_steps_wake" CHECK("workflow_steps"."state" NOT IN ('retrying','sleeping') OR "workflow_steps"."wake_at" IS NOT NULL),
	CONSTRAINT "workflow_steps_counts" CHECK("workflow_steps"."position" >= 1 AND "workflow_steps"."attempt" >= 0),
	CONSTRAINT "workflow_steps_output" CHECK("workflow_steps"."output" IS NULL OR length("workflow_steps"."output") <= 262144)
) STRICT;
--> statement-breakpoint
CREATE INDEX `workflow_steps_by_event` ON `workflow_steps` (`event_seq`);--> statement-breakpoint
CREATE INDEX `workflow_steps_by_child` ON `workflow_steps` (`child_run_id`);--> statement-breakpoint
CREATE TABLE `workflow_waits` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`step` text,
	`event` text NOT NULL,
	`fields` text NOT NULL,
	`match` text NOT NULL,
	`since_seq` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `workflow_runs`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "workflow_waits_fields" CHECK(json_type("workflow_waits"."fields") = 'array'),
	CONSTRAINT "workflow_waits_match" CHECK(json_type("workflow_waits"."match") = 'array' AND length("workflow_waits"."match") <= 4096)
) STRICT;
--> statement-breakpoint
CREATE INDEX `workflow_waits_by_match` ON `workflow_waits` (`event`,`fields`,`match`,`id`);--> statement-breakpoint
CREATE INDEX `workflow_waits_by_run` ON `workflow_waits` (`run_id`,`step`);
