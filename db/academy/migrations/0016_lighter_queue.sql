DROP INDEX `jobs_due`;--> statement-breakpoint
DROP INDEX `jobs_by_state`;--> statement-breakpoint
CREATE INDEX `jobs_set_aside` ON `jobs` (`state`,`created_at`,`id`) WHERE state IN ('dead','cancelled');--> statement-breakpoint
CREATE INDEX `jobs_by_state` ON `jobs` (`created_at`,`id`);