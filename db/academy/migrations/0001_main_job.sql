CREATE TABLE `assignment_fields` (
	`id` text PRIMARY KEY NOT NULL,
	`assignment_type_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`help` text DEFAULT '' NOT NULL,
	`required` integer DEFAULT true NOT NULL,
	`min` integer,
	`max` integer,
	`options` text DEFAULT '' NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`assignment_type_id`) REFERENCES `assignment_types`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "assignment_fields_kind" CHECK("assignment_fields"."kind" IN ('short_text','long_text','choice','scale','number','date','url','file','audio')),
	CONSTRAINT "assignment_fields_required" CHECK("assignment_fields"."required" IN (0,1)),
	CONSTRAINT "assignment_fields_label" CHECK(length("assignment_fields"."label") BETWEEN 1 AND 300)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `assignment_fields_position` ON `assignment_fields` (`assignment_type_id`,`position`) WHERE archived_at IS NULL;--> statement-breakpoint
CREATE INDEX `assignment_fields_by_type` ON `assignment_fields` (`assignment_type_id`);--> statement-breakpoint
CREATE TABLE `assignment_types` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`instructions` text DEFAULT '' NOT NULL,
	`framework_id` text,
	`resubmission` integer DEFAULT true NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`framework_id`) REFERENCES `frameworks`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "assignment_types_resubmission" CHECK("assignment_types"."resubmission" IN (0,1)),
	CONSTRAINT "assignment_types_name" CHECK(length("assignment_types"."name") BETWEEN 1 AND 200)
) STRICT;
--> statement-breakpoint
CREATE INDEX `assignment_types_by_name` ON `assignment_types` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `assignment_types_by_framework` ON `assignment_types` (`framework_id`);--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`module_id` text NOT NULL,
	`assignment_type_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`due_after_days` integer,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`assignment_type_id`) REFERENCES `assignment_types`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "assignments_title" CHECK(length("assignments"."title") BETWEEN 1 AND 200),
	CONSTRAINT "assignments_due" CHECK("assignments"."due_after_days" IS NULL OR "assignments"."due_after_days" BETWEEN 0 AND 3650)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_position` ON `assignments` (`module_id`,`position`) WHERE archived_at IS NULL;--> statement-breakpoint
CREATE INDEX `assignments_by_module` ON `assignments` (`module_id`);--> statement-breakpoint
CREATE INDEX `assignments_by_type` ON `assignments` (`assignment_type_id`);--> statement-breakpoint
CREATE TABLE `submission_answers` (
	`submission_id` text NOT NULL,
	`version` integer NOT NULL,
	`field_id` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`submission_id`, `version`, `field_id`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`field_id`) REFERENCES `assignment_fields`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "submission_answers_value" CHECK(length("submission_answers"."value") <= 100000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `submission_answers_by_field` ON `submission_answers` (`field_id`);--> statement-breakpoint
CREATE TABLE `submission_files` (
	`submission_id` text NOT NULL,
	`version` integer NOT NULL,
	`field_id` text NOT NULL,
	`file_id` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`submission_id`, `version`, `field_id`, `file_id`),
	FOREIGN KEY (`field_id`) REFERENCES `assignment_fields`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `submission_files_by_file` ON `submission_files` (`file_id`);--> statement-breakpoint
CREATE INDEX `submission_files_by_field` ON `submission_files` (`field_id`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`assignment_id` text NOT NULL,
	`enrolment_id` text NOT NULL,
	`program_id` text NOT NULL,
	`module_id` text NOT NULL,
	`user_id` text NOT NULL,
	`status` text DEFAULT 'in_progress' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`submitted_at` integer,
	`reviewed_at` integer,
	`held_by` text,
	`held_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`held_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "submissions_status" CHECK("submissions"."status" IN ('in_progress','submitted','reviewed','returned')),
	CONSTRAINT "submissions_submitted" CHECK(("submissions"."status" IN ('submitted','reviewed')) <= ("submissions"."submitted_at" IS NOT NULL)),
	CONSTRAINT "submissions_reviewed" CHECK(("submissions"."status" = 'reviewed') <= ("submissions"."reviewed_at" IS NOT NULL)),
	CONSTRAINT "submissions_version" CHECK("submissions"."version" >= 1 AND "submissions"."revision" >= 0),
	CONSTRAINT "submissions_held" CHECK(("submissions"."held_by" IS NULL) = ("submissions"."held_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_one` ON `submissions` (`assignment_id`,`enrolment_id`);--> statement-breakpoint
CREATE INDEX `submissions_by_enrolment` ON `submissions` (`enrolment_id`,`module_id`);--> statement-breakpoint
CREATE INDEX `submissions_by_user` ON `submissions` (`user_id`,`updated_at`);--> statement-breakpoint
CREATE INDEX `submissions_by_program` ON `submissions` (`program_id`,`status`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `submissions_by_module` ON `submissions` (`module_id`,`status`,`submitted_at`,`id`);--> statement-breakpoint
CREATE INDEX `submissions_pending` ON `submissions` (`submitted_at`,`id`) WHERE status = 'submitted';--> statement-breakpoint
CREATE INDEX `submissions_by_holder` ON `submissions` (`held_by`);--> statement-breakpoint
CREATE TABLE `badge_awards` (
	`id` text PRIMARY KEY NOT NULL,
	`badge_id` text NOT NULL,
	`enrolment_id` text NOT NULL,
	`user_id` text NOT NULL,
	`status` text DEFAULT 'waiting' NOT NULL,
	`code` text NOT NULL,
	`credential_url` text,
	`reason` text,
	`earned_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	FOREIGN KEY (`badge_id`) REFERENCES `badges`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`decided_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "badge_awards_status" CHECK("badge_awards"."status" IN ('waiting','approved','declined','revoked')),
	CONSTRAINT "badge_awards_decided" CHECK(("badge_awards"."status" = 'waiting') = ("badge_awards"."decided_at" IS NULL)),
	CONSTRAINT "badge_awards_reason" CHECK(("badge_awards"."status" IN ('declined','revoked')) <= ("badge_awards"."reason" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `badge_awards_one` ON `badge_awards` (`badge_id`,`enrolment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `badge_awards_code` ON `badge_awards` (`code`);--> statement-breakpoint
CREATE INDEX `badge_awards_by_enrolment` ON `badge_awards` (`enrolment_id`);--> statement-breakpoint
CREATE INDEX `badge_awards_by_user` ON `badge_awards` (`user_id`,`earned_at`);--> statement-breakpoint
CREATE INDEX `badge_awards_waiting` ON `badge_awards` (`earned_at`,`id`) WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX `badge_awards_by_decider` ON `badge_awards` (`decided_by`);--> statement-breakpoint
CREATE TABLE `badges` (
	`id` text PRIMARY KEY NOT NULL,
	`program_id` text NOT NULL,
	`name` text NOT NULL,
	`criteria` text NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "badges_name" CHECK(length("badges"."name") BETWEEN 1 AND 200),
	CONSTRAINT "badges_criteria" CHECK(length("badges"."criteria") BETWEEN 1 AND 2000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `badges_by_program` ON `badges` (`program_id`);--> statement-breakpoint
CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`size` integer NOT NULL,
	`media_type` text NOT NULL,
	`name` text NOT NULL,
	`uploaded_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`uploaded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "files_hash" CHECK(length("files"."hash") = 64),
	CONSTRAINT "files_size" CHECK("files"."size" >= 1),
	CONSTRAINT "files_name" CHECK(length("files"."name") BETWEEN 1 AND 255)
) STRICT;
--> statement-breakpoint
CREATE INDEX `files_by_hash` ON `files` (`hash`);--> statement-breakpoint
CREATE INDEX `files_by_uploader` ON `files` (`uploaded_by`,`created_at`);--> statement-breakpoint
CREATE TABLE `module_attachments` (
	`module_id` text NOT NULL,
	`file_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`module_id`, `file_id`),
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "module_attachments_position" CHECK("module_attachments"."position" >= 1),
	CONSTRAINT "module_attachments_title" CHECK(length("module_attachments"."title") BETWEEN 1 AND 200)
) STRICT;
--> statement-breakpoint
CREATE INDEX `module_attachments_by_position` ON `module_attachments` (`module_id`,`position`);--> statement-breakpoint
CREATE INDEX `module_attachments_by_file` ON `module_attachments` (`file_id`);--> statement-breakpoint
CREATE TABLE `framework_domains` (
	`id` text PRIMARY KEY NOT NULL,
	`framework_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`weight` real DEFAULT 1 NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`framework_id`) REFERENCES `frameworks`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "framework_domains_weight" CHECK("framework_domains"."weight" > 0 AND "framework_domains"."weight" <= 1000),
	CONSTRAINT "framework_domains_name" CHECK(length("framework_domains"."name") BETWEEN 1 AND 200)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `framework_domains_position` ON `framework_domains` (`framework_id`,`position`) WHERE archived_at IS NULL;--> statement-breakpoint
CREATE INDEX `framework_domains_by_framework` ON `framework_domains` (`framework_id`);--> statement-breakpoint
CREATE TABLE `framework_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`domain_id` text NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	`help` text DEFAULT '' NOT NULL,
	`weight` real DEFAULT 1 NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`domain_id`) REFERENCES `framework_domains`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "framework_questions_weight" CHECK("framework_questions"."weight" > 0 AND "framework_questions"."weight" <= 1000),
	CONSTRAINT "framework_questions_text" CHECK(length("framework_questions"."text") BETWEEN 1 AND 500)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `framework_questions_position` ON `framework_questions` (`domain_id`,`position`) WHERE archived_at IS NULL;--> statement-breakpoint
CREATE INDEX `framework_questions_by_domain` ON `framework_questions` (`domain_id`);--> statement-breakpoint
CREATE TABLE `frameworks` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`scale_min` integer NOT NULL,
	`scale_max` integer NOT NULL,
	`low_label` text DEFAULT '' NOT NULL,
	`high_label` text DEFAULT '' NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "frameworks_scale" CHECK("frameworks"."scale_min" >= 0 AND "frameworks"."scale_max" > "frameworks"."scale_min" AND "frameworks"."scale_max" <= 100),
	CONSTRAINT "frameworks_name" CHECK(length("frameworks"."name") BETWEEN 1 AND 200)
) STRICT;
--> statement-breakpoint
CREATE INDEX `frameworks_by_name` ON `frameworks` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `development_items` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`grade_id` text,
	`domain_id` text,
	`text` text NOT NULL,
	`status` text DEFAULT 'proposed' NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`grade_id`) REFERENCES `grades`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`domain_id`) REFERENCES `framework_domains`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "development_items_status" CHECK("development_items"."status" IN ('proposed','open','done')),
	CONSTRAINT "development_items_text" CHECK(length("development_items"."text") BETWEEN 1 AND 1000),
	CONSTRAINT "development_items_done" CHECK(("development_items"."status" = 'done') = ("development_items"."done_at" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `development_items_by_user` ON `development_items` (`user_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `development_items_by_grade` ON `development_items` (`grade_id`);--> statement-breakpoint
CREATE INDEX `development_items_by_domain` ON `development_items` (`domain_id`);--> statement-breakpoint
CREATE INDEX `development_items_by_creator` ON `development_items` (`created_by`);--> statement-breakpoint
CREATE TABLE `grade_notes` (
	`grade_id` text NOT NULL,
	`domain_id` text NOT NULL,
	`note` text NOT NULL,
	PRIMARY KEY(`grade_id`, `domain_id`),
	FOREIGN KEY (`grade_id`) REFERENCES `grades`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`domain_id`) REFERENCES `framework_domains`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "grade_notes_note" CHECK(length("grade_notes"."note") BETWEEN 1 AND 5000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `grade_notes_by_domain` ON `grade_notes` (`domain_id`);--> statement-breakpoint
CREATE TABLE `grade_scores` (
	`grade_id` text NOT NULL,
	`question_id` text NOT NULL,
	`score` integer,
	`note` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`grade_id`, `question_id`),
	FOREIGN KEY (`grade_id`) REFERENCES `grades`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `framework_questions`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "grade_scores_score" CHECK("grade_scores"."score" IS NULL OR "grade_scores"."score" BETWEEN 0 AND 100),
	CONSTRAINT "grade_scores_note" CHECK(length("grade_scores"."note") <= 5000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `grade_scores_by_question` ON `grade_scores` (`question_id`);--> statement-breakpoint
CREATE TABLE `grades` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`version` integer NOT NULL,
	`status` text DEFAULT 'draft' NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`feedback` text DEFAULT '' NOT NULL,
	`total` real,
	`saved_by` text,
	`scored_by` text,
	`scored_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`saved_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`scored_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "grades_status" CHECK("grades"."status" IN ('draft','published')),
	CONSTRAINT "grades_published" CHECK(("grades"."status" = 'published') = ("grades"."scored_at" IS NOT NULL)),
	CONSTRAINT "grades_revision" CHECK("grades"."revision" >= 1),
	CONSTRAINT "grades_feedback" CHECK(length("grades"."feedback") <= 20000)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `grades_one_a_version` ON `grades` (`submission_id`,`version`);--> statement-breakpoint
CREATE INDEX `grades_by_scorer` ON `grades` (`scored_by`,`scored_at`);--> statement-breakpoint
CREATE INDEX `grades_by_saver` ON `grades` (`saved_by`);--> statement-breakpoint
CREATE TABLE `submission_returns` (
	`submission_id` text NOT NULL,
	`version` integer NOT NULL,
	`message` text NOT NULL,
	`returned_by` text,
	`returned_at` integer NOT NULL,
	PRIMARY KEY(`submission_id`, `version`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`returned_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "submission_returns_message" CHECK(length("submission_returns"."message") BETWEEN 1 AND 5000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `submission_returns_by_returner` ON `submission_returns` (`returned_by`);
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`type` text NOT NULL,
	`details` text NOT NULL,
	`href` text NOT NULL,
	`key` text NOT NULL,
	`created_at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "notices_details" CHECK(length("notices"."details") <= 4096),
	CONSTRAINT "notices_href" CHECK("notices"."href" GLOB '/*')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_key` ON `notices` (`user_id`,`key`);--> statement-breakpoint
CREATE INDEX `notices_by_user` ON `notices` (`user_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`user_id`) WHERE read_at IS NULL;--> statement-breakpoint
CREATE TABLE `parked_posts` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`path` text NOT NULL,
	`body` blob NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "parked_posts_size" CHECK(length("parked_posts"."body") <= 270000),
	CONSTRAINT "parked_posts_path" CHECK("parked_posts"."path" GLOB '/*')
) STRICT;
--> statement-breakpoint
CREATE INDEX `parked_posts_by_user` ON `parked_posts` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `parked_posts_by_expiry` ON `parked_posts` (`expires_at`);--> statement-breakpoint
CREATE TABLE `cohorts` (
	`id` text PRIMARY KEY NOT NULL,
	`program_id` text NOT NULL,
	`name` text NOT NULL,
	`starts_at` integer NOT NULL,
	`capacity` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "cohorts_name_length" CHECK(length("cohorts"."name") BETWEEN 1 AND 200),
	CONSTRAINT "cohorts_capacity" CHECK("cohorts"."capacity" IS NULL OR "cohorts"."capacity" >= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cohorts_name` ON `cohorts` (`program_id`,`name`);--> statement-breakpoint
CREATE INDEX `cohorts_by_start` ON `cohorts` (`program_id`,`starts_at`);--> statement-breakpoint
ALTER TABLE `enrolments` ADD `cohort_id` text REFERENCES `cohorts`(`id`) ON DELETE restrict;--> statement-breakpoint
CREATE INDEX `enrolments_by_cohort` ON `enrolments` (`cohort_id`,`status`);--> statement-breakpoint
CREATE INDEX `enrolments_newest` ON `enrolments` (`program_id`,`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `enrolments_newest_by_status` ON `enrolments` (`program_id`,`status`,`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `enrolments_newest_by_cohort` ON `enrolments` (`cohort_id`,`started_at`,`id`);--> statement-breakpoint
ALTER TABLE `modules` ADD `content` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `modules` ADD `completion_rule` text DEFAULT 'client' NOT NULL CONSTRAINT "modules_completion_rule" CHECK("completion_rule" IN ('client','staff','graded'));--> statement-breakpoint
ALTER TABLE `programs` ADD `description` text DEFAULT '' NOT NULL;