import { defineConfig } from "drizzle-kit";

/** `npm run db:generate`: writes the next migration for review. STRICT is added by hand (docs/migrations.md). */
export default defineConfig({ dialect: "sqlite", schema: "./db/academy/schema/index.ts", out: "./db/academy/migrations", casing: "snake_case" });
