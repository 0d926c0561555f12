CREATE TABLE `assignment_type_domains` (
	`assignment_type_id` text NOT NULL,
	`domain_id` text NOT NULL,
	`weight` real NOT NULL,
	PRIMARY KEY(`assignment_type_id`, `domain_id`),
	FOREIGN KEY (`assignment_type_id`) REFERENCES `assignment_types`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`domain_id`) REFERENCES `framework_domains`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "assignment_type_domains_weight" CHECK("assignment_type_domains"."weight" > 0 AND "assignment_type_domains"."weight" <= 1000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `assignment_type_domains_by_domain` ON `assignment_type_domains` (`domain_id`);--> statement-breakpoint
CREATE TABLE `assignment_type_questions` (
	`assignment_type_id` text NOT NULL,
	`question_id` text NOT NULL,
	`weight` real NOT NULL,
	PRIMARY KEY(`assignment_type_id`, `question_id`),
	FOREIGN KEY (`assignment_type_id`) REFERENCES `assignment_types`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `framework_questions`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "assignment_type_questions_weight" CHECK("assignment_type_questions"."weight" > 0 AND "assignment_type_questions"."weight" <= 1000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `assignment_type_questions_by_question` ON `assignment_type_questions` (`question_id`);--> statement-breakpoint
ALTER TABLE `assignment_types` ADD `due_on` text CONSTRAINT "assignment_types_due_on" CHECK("due_on" IS NULL OR "due_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');--> statement-breakpoint
ALTER TABLE `assignment_types` ADD `due_after_days` integer CONSTRAINT "assignment_types_due" CHECK("due_after_days" IS NULL OR ("due_on" IS NULL AND "due_after_days" BETWEEN 0 AND 3650));--> statement-breakpoint
ALTER TABLE `assignment_types` ADD `late_rule` text DEFAULT 'accept' NOT NULL CONSTRAINT "assignment_types_late_rule" CHECK("late_rule" IN ('accept','refuse','days'));--> statement-breakpoint
ALTER TABLE `assignment_types` ADD `late_days` integer CONSTRAINT "assignment_types_late_days" CHECK(CASE "late_rule" WHEN 'days' THEN "late_days" IS NOT NULL AND "late_days" BETWEEN 1 AND 365 ELSE "late_days" IS NULL END);--> statement-breakpoint
ALTER TABLE `assignment_types` ADD `pass_mark` real CONSTRAINT "assignment_types_pass_mark" CHECK("pass_mark" IS NULL OR "pass_mark" BETWEEN 0 AND 100);--> statement-breakpoint
ALTER TABLE `assignment_types` ADD `anonymous` integer DEFAULT false NOT NULL CONSTRAINT "assignment_types_anonymous" CHECK("anonymous" IN (0,1));--> statement-breakpoint
ALTER TABLE `assignment_types` ADD `remind_days` integer DEFAULT 2 CONSTRAINT "assignment_types_remind_days" CHECK("remind_days" IS NULL OR "remind_days" BETWEEN 1 AND 60);--> statement-breakpoint
ALTER TABLE `assignment_types` ADD `turnaround_days` integer CONSTRAINT "assignment_types_turnaround_days" CHECK("turnaround_days" IS NULL OR "turnaround_days" BETWEEN 1 AND 365);--> statement-breakpoint
ALTER TABLE `assignments` ADD `due_on` text CONSTRAINT "assignments_due_on" CHECK("due_on" IS NULL OR ("due_after_days" IS NULL AND "due_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'));--> statement-breakpoint
ALTER TABLE `submissions` ADD `late` integer DEFAULT false NOT NULL CONSTRAINT "submissions_late" CHECK("late" IN (0,1));--> statement-breakpoint
ALTER TABLE `grades` ADD `rubric` text CONSTRAINT "grades_rubric" CHECK("rubric" IS NULL OR json_valid("rubric"));--> statement-breakpoint
ALTER TABLE `grade_history` ADD `rubric` text CONSTRAINT "grade_history_rubric" CHECK("rubric" IS NULL OR json_valid("rubric"));--> statement-breakpoint
-- What was published keeps the words and weights that it is read with today: what is asked now, and what the grade scored.
UPDATE `grades` SET `rubric` = (
	SELECT json_object('min', f.scale_min, 'max', f.scale_max, 'low', f.low_label, 'high', f.high_label, 'passMark', NULL, 'domains', (
		SELECT json_group_array(json(x.domain)) FROM (
			SELECT json_object('domainId', d.id, 'name', d.name, 'description', d.description, 'weight', d.weight, 'questions', (
				SELECT json_group_array(json(y.question)) FROM (
					SELECT json_object('questionId', q.id, 'text', q.text, 'help', q.help, 'weight', q.weight) AS question
					FROM framework_questions q WHERE q.domain_id = d.id
						AND ((q.archived_at IS NULL AND d.archived_at IS NULL) OR EXISTS (SELECT 1 FROM grade_scores g WHERE g.grade_id = `grades`.`id` AND g.question_id = q.id))
					ORDER BY q.position
				) y)) AS domain
			FROM framework_domains d WHERE d.framework_id = f.id
				AND (d.archived_at IS NULL OR EXISTS (SELECT 1 FROM grade_notes n WHERE n.grade_id = `grades`.`id` AND n.domain_id = d.id)
					OR EXISTS (SELECT 1 FROM framework_questions q JOIN grade_scores g ON g.question_id = q.id WHERE q.domain_id = d.id AND g.grade_id = `grades`.`id`))
			ORDER BY d.position
		) x))
	FROM submissions s JOIN assignments a ON a.id = s.assignment_id JOIN assignment_types t ON t.id = a.assignment_type_id JOIN frameworks f ON f.id = t.framework_id
	WHERE s.id = `grades`.`submission_id`
) WHERE `status` = 'published';
