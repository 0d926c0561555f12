ALTER TABLE `modules` ADD `opens_on` integer;--> statement-breakpoint
ALTER TABLE `modules` ADD `opens_after_module_id` text REFERENCES `modules`(`id`) ON DELETE set null CONSTRAINT "modules_opens_after_another" CHECK("opens_after_module_id" IS NULL OR "opens_after_module_id" <> "id");--> statement-breakpoint
CREATE INDEX `modules_by_module_before` ON `modules` (`opens_after_module_id`);
