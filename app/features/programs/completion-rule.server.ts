import { sql } from "drizzle-orm";
import { modules } from "@db/academy/schema";
import type { CompletionRule } from "./content-rules";

/** A module's completion rule as it is chosen: in the table a score that is to be reached is a grade with a score beside. */
export const ruleColumn = sql<CompletionRule>`CASE WHEN ${modules.completionRule} = 'graded' AND ${modules.completionScore} IS NOT NULL THEN 'score' ELSE ${modules.completionRule} END`;
