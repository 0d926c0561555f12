CREATE TABLE `grade_history` (
	`grade_id` text NOT NULL,
	`revision` integer NOT NULL,
	`total` real,
	`content` text NOT NULL,
	`scored_by` text,
	`scored_at` integer NOT NULL,
	`reason` text NOT NULL,
	`replaced_by` text,
	`replaced_at` integer NOT NULL,
	PRIMARY KEY(`grade_id`, `revision`),
	FOREIGN KEY (`grade_id`) REFERENCES `grades`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`scored_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`replaced_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "grade_history_reason" CHECK(length("grade_history"."reason") BETWEEN 1 AND 5000),
	CONSTRAINT "grade_history_content" CHECK(json_valid("grade_history"."content"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `grade_history_by_scorer` ON `grade_history` (`scored_by`);--> statement-breakpoint
CREATE INDEX `grade_history_by_replacer` ON `grade_history` (`replaced_by`);--> statement-breakpoint
DROP INDEX `submissions_pending`;--> statement-breakpoint
DROP INDEX `enrolments_by_program`;--> statement-breakpoint
CREATE INDEX `submissions_waiting` ON `submissions` (`module_id`) WHERE status = 'submitted';--> statement-breakpoint
CREATE INDEX `badge_awards_given` ON `badge_awards` (`decided_at`,`id`) WHERE status IN ('approved','revoked');--> statement-breakpoint
ALTER TABLE `programs` ADD `sort_title` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `programs_by_sort_title` ON `programs` (`sort_title`,`id`);--> statement-breakpoint
-- foldName of db/academy/folding.ts in SQL, for letters of Latin, Greek and Cyrillic scripts (migrate.test.ts compares them letter by letter).
-- It fills what is there, and what the release before writes meanwhile; this one writes the column itself.
CREATE TRIGGER `programs_fold_title` AFTER UPDATE OF `title`, `sort_title` ON `programs`
WHEN NEW.`sort_title` = '' OR (NEW.`title` <> OLD.`title` AND NEW.`sort_title` = OLD.`sort_title`)
BEGIN UPDATE `programs` SET `sort_title` = (
  WITH RECURSIVE folded(place, letter, text) AS (
    SELECT 1, substr(NEW.`title`, 1, 1), ''
    UNION ALL
    SELECT place + 1, substr(NEW.`title`, place + 1, 1), text || CASE
        WHEN instr(char(9,10,11,12,13,32,160,8194,8195,8201,8239,12288), letter) THEN CASE WHEN text = '' OR substr(text, -1) = ' ' THEN '' ELSE ' ' END
        WHEN unicode(letter) BETWEEN 768 AND 879 OR unicode(letter) BETWEEN 1155 AND 1161 THEN ''
        ELSE coalesce((SELECT column1 FROM (VALUES ('a','ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ'),('ae','ÆæǢǣǼǽ'),('b','ḂḃḄḅḆḇ'),('c','ÇçĆćĈĉĊċČčḈḉ'),('d','ÐðĎďĐđḊḋḌḍḎḏḐḑḒḓ'),('e','ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệ'),('f','Ḟḟ'),('g','ĜĝĞğĠġĢģǦǧǴǵḠḡ'),('h','ĤĥĦħȞȟḢḣḤḥḦḧḨḩḪḫẖ'),('i','ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋḬḭḮḯỈỉỊị'),('j','Ĵĵǰ'),('k','ĶķǨǩḰḱḲḳḴḵ'),('l','ĹĺĻļĽľŁłḶḷḸḹḺḻḼḽ'),('m','ḾḿṀṁṂṃ'),('n','ÑñŃńŅņŇňŊŋǸǹṄṅṆṇṈṉṊṋ'),('o','ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ'),('oe','Œœ'),('p','ṔṕṖṗ'),('r','ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟ'),('s','ŚśŜŝŞşŠšȘșṠṡṢṣṤṥṦṧṨṩ'),('ss','ßẞ'),('t','ŢţŤťȚțṪṫṬṭṮṯṰṱẗ'),('th','Þþ'),('u','ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự'),('v','ṼṽṾṿ'),('w','ŴŵẀẁẂẃẄẅẆẇẈẉẘ'),('x','ẊẋẌẍ'),('y','ÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹ'),('z','ŹźŻżŽžẐẑẒẓẔẕ'),('ĳ','Ĳ'),('ŀ','Ŀ'),('ŧ','Ŧ'),('ſ','ẛ'),('ƀ','Ƀ'),('ƃ','Ƃ'),('ƅ','Ƅ'),('ƈ','Ƈ'),('ƌ','Ƌ'),('ƒ','Ƒ'),('ƕ','Ƕ'),('ƙ','Ƙ'),('ƚ','Ƚ'),('ƞ','Ƞ'),('ƣ','Ƣ'),('ƥ','Ƥ'),('ƨ','Ƨ'),('ƭ','Ƭ'),('ƴ','Ƴ'),('ƶ','Ƶ'),('ƹ','Ƹ'),('ƽ','Ƽ'),('ƿ','Ƿ'),('ǆ','Ǆǅ'),('ǉ','Ǉǈ'),('ǌ','Ǌǋ'),('ǝ','Ǝ'),('ǥ','Ǥ'),('ǳ','Ǳǲ'),('ȝ','Ȝ'),('ȣ','Ȣ'),('ȥ','Ȥ'),('ȼ','Ȼ'),('ɂ','Ɂ'),('ɇ','Ɇ'),('ɉ','Ɉ'),('ɋ','Ɋ'),('ɍ','Ɍ'),('ɏ','Ɏ'),('ɓ','Ɓ'),('ɔ','Ɔ'),('ɖ','Ɖ'),('ɗ','Ɗ'),('ə','Ə'),('ɛ','Ɛ'),('ɠ','Ɠ'),('ɣ','Ɣ'),('ɨ','Ɨ'),('ɩ','Ɩ'),('ɯ','Ɯ'),('ɲ','Ɲ'),('ɵ','Ɵ'),('ʀ','Ʀ'),('ʃ','Ʃ'),('ʈ','Ʈ'),('ʉ','Ʉ'),('ʊ','Ʊ'),('ʋ','Ʋ'),('ʌ','Ʌ'),('ʒ','ƷǮǯ'),('ʹ','ʹ'),('ͱ','Ͱ'),('ͳ','Ͳ'),('ͷ','Ͷ'),('ͻ','Ͻ'),('ͼ','Ͼ'),('ͽ','Ͽ'),('α','ΆΑάἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏὰάᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾰᾱᾲᾳᾴᾶᾷᾸᾹᾺΆᾼ'),('β','Β'),('γ','Γ'),('δ','Δ'),('ε','ΈΕέἐἑἒἓἔἕἘἙἚἛἜἝὲέῈΈ'),('ζ','Ζ'),('η','ΉΗήἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὴήᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟῂῃῄῆῇῊΉῌ'),('θ','Θϴ'),('ι','ΊΐΙΪίϊἰἱἲἳἴἵἶἷἸἹἺἻἼἽἾἿὶίιῐῑῒΐῖῗῘῙῚΊ'),('κ','Κ'),('λ','Λ'),('μ','Μ'),('ν','Ν'),('ξ','Ξ'),('ο','ΌΟόὀὁὂὃὄὅὈὉὊὋὌὍὸόῸΌ'),('π','Π'),('ρ','ΡῤῥῬ'),('σ','Σ'),('τ','Τ'),('υ','ΎΥΫΰϋύὐὑὒὓὔὕὖὗὙὛὝὟὺύῠῡῢΰῦῧῨῩῪΎ'),('φ','Φ'),('χ','Χ'),('ψ','Ψ'),('ω','ΏΩώὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὼώᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯῲῳῴῶῷῺΏῼ'),('ϒ','ϓϔ'),('ϗ','Ϗ'),('ϙ','Ϙ'),('ϛ','Ϛ'),('ϝ','Ϝ'),('ϟ','Ϟ'),('ϡ','Ϡ'),('ϣ','Ϣ'),('ϥ','Ϥ'),('ϧ','Ϧ'),('ϩ','Ϩ'),('ϫ','Ϫ'),('ϭ','Ϭ'),('ϯ','Ϯ'),('ϲ','Ϲ'),('ϳ','Ϳ'),('ϸ','Ϸ'),('ϻ','Ϻ'),('а','АӐӑӒӓ'),('б','Б'),('в','В'),('г','ЃГѓ'),('д','Д'),('е','ЀЁЕѐёӖӗ'),('ж','ЖӁӂӜӝ'),('з','ЗӞӟ'),('и','ЍИЙйѝӢӣӤӥ'),('к','ЌКќ'),('л','Л'),('м','М'),('н','Н'),('о','ОӦӧ'),('п','П'),('р','Р'),('с','С'),('т','Т'),('у','ЎУўӮӯӰӱӲӳ'),('ф','Ф'),('х','Х'),('ц','Ц'),('ч','ЧӴӵ'),('ш','Ш'),('щ','Щ'),('ъ','Ъ'),('ы','ЫӸӹ'),('ь','Ь'),('э','ЭӬӭ'),('ю','Ю'),('я','Я'),('ђ','Ђ'),('є','Є'),('ѕ','Ѕ'),('і','ІЇї'),('ј','Ј'),('љ','Љ'),('њ','Њ'),('ћ','Ћ'),('џ','Џ'),('ѡ','Ѡ'),('ѣ','Ѣ'),('ѥ','Ѥ'),('ѧ','Ѧ'),('ѩ','Ѩ'),('ѫ','Ѫ'),('ѭ','Ѭ'),('ѯ','Ѯ'),('ѱ','Ѱ'),('ѳ','Ѳ'),('ѵ','ѴѶѷ'),('ѹ','Ѹ'),('ѻ','Ѻ'),('ѽ','Ѽ'),('ѿ','Ѿ'),('ҁ','Ҁ'),('ҋ','Ҋ'),('ҍ','Ҍ'),('ҏ','Ҏ'),('ґ','Ґ'),('ғ','Ғ'),('ҕ','Ҕ'),('җ','Җ'),('ҙ','Ҙ'),('қ','Қ'),('ҝ','Ҝ'),('ҟ','Ҟ'),('ҡ','Ҡ'),('ң','Ң'),('ҥ','Ҥ'),('ҧ','Ҧ'),('ҩ','Ҩ'),('ҫ','Ҫ'),('ҭ','Ҭ'),('ү','Ү'),('ұ','Ұ'),('ҳ','Ҳ'),('ҵ','Ҵ'),('ҷ','Ҷ'),('ҹ','Ҹ'),('һ','Һ'),('ҽ','Ҽ'),('ҿ','Ҿ'),('ӄ','Ӄ'),('ӆ','Ӆ'),('ӈ','Ӈ'),('ӊ','Ӊ'),('ӌ','Ӌ'),('ӎ','Ӎ'),('ӏ','Ӏ'),('ӕ','Ӕ'),('ә','ӘӚӛ'),('ӡ','Ӡ'),('ө','ӨӪӫ'),('ӷ','Ӷ'),('ӻ','Ӻ'),('ӽ','Ӽ'),('ӿ','Ӿ'),('ԁ','Ԁ'),('ԃ','Ԃ'),('ԅ','Ԅ'),('ԇ','Ԇ'),('ԉ','Ԉ'),('ԋ','Ԋ'),('ԍ','Ԍ'),('ԏ','Ԏ'),('ԑ','Ԑ'),('ԓ','Ԓ'),('ԕ','Ԕ'),('ԗ','Ԗ'),('ԙ','Ԙ'),('ԛ','Ԛ'),('ԝ','Ԝ'),('ԟ','Ԟ'),('ԡ','Ԡ'),('ԣ','Ԣ'),('ԥ','Ԥ'),('ԧ','Ԧ'),('ԩ','Ԩ'),('ԫ','Ԫ'),('ԭ','Ԭ'),('ԯ','Ԯ'),('ỻ','Ỻ'),('ỽ','Ỽ'),('ỿ','Ỿ'),('ⱥ','Ⱥ'),('ⱦ','Ⱦ')) WHERE instr(column2, letter)), lower(letter)) END
      FROM folded WHERE place <= length(NEW.`title`))
  SELECT rtrim(text) FROM folded ORDER BY place DESC LIMIT 1) WHERE `id` = NEW.`id`; END;
--> statement-breakpoint
CREATE TRIGGER `programs_take_sort_title` AFTER INSERT ON `programs` WHEN NEW.`sort_title` = ''
BEGIN UPDATE `programs` SET `sort_title` = '' WHERE `id` = NEW.`id`; END;
--> statement-breakpoint
UPDATE `programs` SET `sort_title` = '';
