// @ts-check
import { say } from "./say.mjs";

/** What the demo seed makes (db/seed); README.md says the same. */
export const demo = {
  password: "DemoPass123!",
  academies: [
    { host: "demo", domain: "demo.example", what: "Leadership coaching firm" },
    { host: "music", domain: "music.example", what: "Music school" },
  ],
  people: [
    { name: "admin", who: "admin" },
    { name: "emily", who: "instructor and coach" },
    { name: "noah", who: "instructor, assigned nowhere" },
    { name: "sarah", who: "client" },
    { name: "michael", who: "client" },
    { name: "olivia", who: "org admin" },
  ],
  operator: "operator@demo.example",
};

/** @param {import("./command.mjs").Environment} env */
export function welcome(env) {
  const site = new URL(env.SITE_URL ?? "");
  if (env.APP_ENV !== "development") {
    say(`Trellis is running on port ${env.PORT} for ${site.origin}.`);
    return;
  }
  const port = site.port ? `:${site.port}` : "";
  say("");
  say("Trellis is running. Ctrl-C stops it.");
  say("");
  for (const academy of demo.academies) say(`  ${academy.what.padEnd(26)}${site.protocol}//${academy.host}.${site.hostname}${port}`);
  say(`  ${"Operator console".padEnd(26)}${site.origin}/operator`);
  say("");
  say(`  Everyone's password is ${demo.password}`);
  for (const person of demo.people) say(`  ${`${person.name}@demo.example`.padEnd(26)}${person.who}`);
  say(`  ${demo.operator.padEnd(26)}operator console`);
  say("  The music school has the same people at music.example.");
  say("");
}
