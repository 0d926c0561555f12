import { sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { behalfRules } from "@db/academy/schema";

/** Is whoever was born on that day a minor at this moment (epoch ms), by the academy's age? The day is UTC's: nobody comes of age by the hour. */
export const minorAt = (bornOn: SQL | SQLiteColumn, at: unknown): SQL => sql`date(${bornOn}, '+' || coalesce((SELECT age_of_majority FROM ${behalfRules} WHERE id = 1), 18) || ' years') > date(${at} / 1000, 'unixepoch')`;
