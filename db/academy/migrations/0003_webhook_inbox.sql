CREATE TABLE `email_suppressions` (
	`id` text PRIMARY KEY NOT NULL,
	`address_key` text NOT NULL,
	`reason` text NOT NULL,
	`detail` text,
	`email_id` text,
	`created_at` integer NOT NULL,
	`lifted_at` integer,
	`lifted_by` text,
	`lift_reason` text,
	FOREIGN KEY (`email_id`) REFERENCES `emails`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`lifted_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "email_suppressions_folded" CHECK("email_suppressions"."address_key" = lower("email_suppressions"."address_key")),
	CONSTRAINT "email_suppressions_reason" CHECK("email_suppressions"."reason" IN ('bounced','complained')),
	CONSTRAINT "email_suppressions_detail_size" CHECK("email_suppressions"."detail" IS NULL OR length("email_suppressions"."detail") <= 500),
	CONSTRAINT "email_suppressions_lifted" CHECK(("email_suppressions"."lifted_at" IS NULL) = ("email_suppressions"."lift_reason" IS NULL)),
	CONSTRAINT "email_suppressions_lift_reason" CHECK("email_suppressions"."lift_reason" IS NULL OR length("email_suppressions"."lift_reason") BETWEEN 1 AND 500)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `email_suppressions_in_force` ON `email_suppressions` (`address_key`) WHERE lifted_at IS NULL;--> statement-breakpoint
CREATE INDEX `email_suppressions_listed` ON `email_suppressions` (`created_at`,`id`) WHERE lifted_at IS NULL;--> statement-breakpoint
CREATE INDEX `email_suppressions_by_email` ON `email_suppressions` (`email_id`,`reason`);--> statement-breakpoint
CREATE INDEX `email_suppressions_by_lifter` ON `email_suppressions` (`lifted_by`);--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`delivery_id` text NOT NULL,
	`type` text NOT NULL,
	`subject_id` text,
	`payload` text NOT NULL,
	`state` text DEFAULT 'received' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	`received_at` integer NOT NULL,
	`settled_at` integer,
	CONSTRAINT "webhook_deliveries_state" CHECK("webhook_deliveries"."state" IN ('received','processed','failed','foreign','ignored')),
	CONSTRAINT "webhook_deliveries_number" CHECK(length("webhook_deliveries"."delivery_id") BETWEEN 1 AND 200),
	CONSTRAINT "webhook_deliveries_type" CHECK(length("webhook_deliveries"."type") <= 100),
	CONSTRAINT "webhook_deliveries_payload_size" CHECK(length(CAST("webhook_deliveries"."payload" AS BLOB)) <= 262144),
	CONSTRAINT "webhook_deliveries_attempts" CHECK("webhook_deliveries"."attempts" >= 0),
	CONSTRAINT "webhook_deliveries_error_size" CHECK("webhook_deliveries"."last_error" IS NULL OR length("webhook_deliveries"."last_error") <= 2000),
	CONSTRAINT "webhook_deliveries_settled" CHECK(("webhook_deliveries"."state" = 'received') = ("webhook_deliveries"."settled_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_once` ON `webhook_deliveries` (`provider`,`delivery_id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_number` ON `webhook_deliveries` (`delivery_id`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_received` ON `webhook_deliveries` (`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_state` ON `webhook_deliveries` (`state`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_provider` ON `webhook_deliveries` (`provider`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_type` ON `webhook_deliveries` (`type`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_by_subject` ON `webhook_deliveries` (`subject_id`,`received_at`,`id`);