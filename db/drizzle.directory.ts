import { defineConfig } from "drizzle-kit";

/** `npm run db:generate`: writes the next migration for review. STRICT is added by hand (docs/migrations.md). */
export default defineConfig({ dialect: "sqlite", schema: "./db/directory/schema.ts", out: "./db/directory/migrations", casing: "snake_case" });
