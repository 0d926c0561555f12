import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { users } from "./people";
import { modules } from "./programs";

/** An uploaded file. Its bytes lie beside the database under their SHA-256, once whatever the number of rows. */
export const files = sqliteTable(
  "files",
  {
    id: id(),
    /** SHA-256 of the bytes, lower-case hex: where they lie. */
    hash: text("hash").notNull(),
    size: integer("size").notNull(),
    /** What the bytes are, told from themselves and never from what the browser said. */
    mediaType: text("media_type").notNull(),
    /** As it was called where it came from, for showing and for the download. */
    name: text("name").notNull(),
    uploadedBy: text("uploaded_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    index("files_by_hash").on(t.hash),
    index("files_by_uploader").on(t.uploadedBy, t.createdAt),
    check("files_hash", sql`length(${t.hash}) = 64`),
    check("files_size", sql`${t.size} >= 1`),
    check("files_name", sql`length(${t.name}) BETWEEN 1 AND 255`),
  ],
);

/** What a module hands out beside its text. */
export const moduleAttachments = sqliteTable(
  "module_attachments",
  {
    moduleId: text("module_id").notNull().references(() => modules.id, { onDelete: "cascade" }),
    fileId: text("file_id").notNull().references(() => files.id, { onDelete: "restrict" }),
    position: integer("position").notNull(),
    title: text("title").notNull(),
    addedAt: moment("added_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.moduleId, t.fileId] }),
    index("module_attachments_by_position").on(t.moduleId, t.position),
    index("module_attachments_by_file").on(t.fileId),
    check("module_attachments_position", sql`${t.position} >= 1`),
    check("module_attachments_title", sql`length(${t.title}) BETWEEN 1 AND 200`),
  ],
);

/** What somebody looks like, as two files that the server made from what they sent (docs/decisions/0035). */
export const personPhotos = sqliteTable(
  "person_photos",
  {
    userId: text("user_id").primaryKey().references(() => users.id, { onDelete: "cascade" }),
    /** 96 pixels square: beside a name. */
    smallId: text("small_id").notNull().references(() => files.id, { onDelete: "restrict" }),
    /** 320 pixels square. */
    largeId: text("large_id").notNull().references(() => files.id, { onDelete: "restrict" }),
    setAt: moment("set_at").notNull(),
  },
  (t) => [index("person_photos_by_small").on(t.smallId), index("person_photos_by_large").on(t.largeId)],
);
