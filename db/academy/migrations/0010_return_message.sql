ALTER TABLE `grades` ADD `message` text DEFAULT '' NOT NULL CONSTRAINT "grades_message" CHECK(length("message") <= 5000);
