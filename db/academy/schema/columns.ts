import { integer, text } from "drizzle-orm/sqlite-core";

/** A UUIDv7 as text, the primary key of every row that has one of its own. */
export const id = () => text("id").primaryKey();

/** A moment: UTC epoch milliseconds. */
export const moment = (name: string) => integer(name);

/** Yes or no, as 0 or 1; the table adds a CHECK through `oneOf`. */
export const flag = (name: string) => integer(name, { mode: "boolean" });
