ALTER TABLE `academies` ADD COLUMN `sort_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `academies` ADD COLUMN `status_reason` text;--> statement-breakpoint
ALTER TABLE `academies` ADD COLUMN `status_at` integer;--> statement-breakpoint
ALTER TABLE `academies` ADD COLUMN `fault` text CONSTRAINT "academies_fault" CHECK("academies"."fault" IN ('missing','unreadable','newer','migration'));--> statement-breakpoint
ALTER TABLE `academies` ADD COLUMN `fault_detail` text;--> statement-breakpoint
ALTER TABLE `academies` ADD COLUMN `fault_at` integer;--> statement-breakpoint
UPDATE `academies` SET `sort_name` = lower(`name`);--> statement-breakpoint
CREATE INDEX `academies_by_status` ON `academies` (`status`,`slug`);--> statement-breakpoint
CREATE INDEX `academies_by_name` ON `academies` (`sort_name`,`slug`);--> statement-breakpoint
CREATE INDEX `academies_faulty` ON `academies` (`slug`) WHERE fault IS NOT NULL;
