import { signIn } from "../cast";
import { type Answer, type Client, type Door, type Fields } from "../server/client";

/* Pages read and forms sent as a person without a browser would: what a page says, what its form holds. */

const plain = (text: string): string => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">");

/** The first match of a page, which must be there. */
export function found(html: string, pattern: RegExp): string {
  const match = pattern.exec(html)?.[1];
  if (match === undefined) throw new Error(`the page has no ${String(pattern)}:\n${(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html).slice(0, 1_500)}`);
  return plain(match);
}

export const hidden = (html: string, name: string): string => found(html, new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`));

/** A post that must be taken; gives where it leads. */
export async function posted(client: Client, path: string, fields: Fields): Promise<string> {
  const answer = await client.post(path, fields);
  if (answer.status !== 303 || answer.location === null) throw new Error(`POST ${path} was answered ${String(answer.status)}:\n${answer.text.slice(0, 1_500)}`);
  return answer.location;
}

/** A form with a file in it, as a browser sends it. */
export function postFile(client: Client, door: Door, path: string, fields: Readonly<Record<string, string>>, file: { readonly field: string; readonly name: string; readonly text: string }): Promise<Answer> {
  const boundary = "----the-main-job";
  const parts = Object.entries(fields).map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const last = `--${boundary}\r\ncontent-disposition: form-data; name="${file.field}"; filename="${file.name}"\r\ncontent-type: text/plain\r\n\r\n${file.text}\r\n--${boundary}--\r\n`;
  return client.send(path, { method: "POST", body: parts.join("") + last, headers: { "content-type": `multipart/form-data; boundary=${boundary}`, origin: `http://${client.host}:${String(door.port)}` } });
}

/** Where the work of the storm is. */
export interface Plan {
  readonly program: string;
  readonly slug: string;
  readonly work: string;
  readonly last: string;
}

/** Step 1, while nothing is killed: rubric, form, a program of two modules, its badge, and staff at two tiers. */
export async function planByForms(door: Door): Promise<Plan> {
  const admin = await signIn(door, "admin");
  const framework = await posted(admin, "/admin/frameworks/new", { name: "Storm", description: "", scaleMin: "1", scaleMax: "5", lowLabel: "", highLabel: "" });
  await posted(admin, `${framework}/domains/new`, { name: "Clarity", description: "", weight: "1" });
  const ask = found((await admin.get(framework)).text, /href="([^"]*\/questions\/new)"/);
  for (const text of ["Does it say who?", "Does it say when?"]) await posted(admin, ask, { text, help: "", weight: "1" });
  const type = await posted(admin, "/admin/assignment-types/new", { name: "Storm", instructions: "", frameworkId: framework.split("/").at(-1) ?? "", resubmission: "on" });
  for (const [label, kind] of [["What do you hand over?", "long_text"], ["Its notes", "file"]] as const) await posted(admin, `${type}/fields/new`, { label, help: "", kind, required: "on", min: "", max: "", options: "" });
  const program = await posted(admin, "/admin/programs/new", { title: "Storm", slug: "storm", category: "", summary: "" });
  const reading = found((await admin.get(`${program}/modules/new`)).text, /<option value="([^"]+)">Reading/);
  const module = { moduleTypeId: reading, summary: "", content: "Read **this**.", minutes: "", opensAfterDays: "", required: "on", status: "active" };
  await posted(admin, `${program}/modules/new`, { ...module, title: "Letting go", completionRule: "graded" });
  await posted(admin, `${program}/modules/new`, { ...module, title: "Looking back", completionRule: "client" });
  const made = (await admin.get(program)).text;
  const [work, last] = ["Letting go", "Looking back"].map((title) => found(made, new RegExp(`modules/([0-9a-f-]{36})">${title}`)));
  if (!work || !last) throw new Error("the program has no modules");
  await posted(admin, `${program}/modules/${work}/assignments`, { typeId: type.split("/").at(-1) ?? "", title: "Hand over one thing", dueAfterDays: "" });
  await posted(admin, `${program}/details`, { version: hidden((await admin.get(`${program}/details`)).text, "version"), title: "Storm", slug: "storm", category: "", summary: "", description: "", visibility: "private" });
  await posted(admin, `${program}/badges/new`, { name: "Storm", criteria: "Stayed in it." });
  const instructors = (await admin.get(`${program}/staff`)).text;
  await posted(admin, `${program}/staff`, { person: found(instructors, /value="(instructor:[^"]+)">Emily/) });
  await posted(admin, `${program}/modules/${work}/staff`, { person: found(instructors, /value="(instructor:[^"]+)">Tomasz/) });
  return { program, slug: "storm", work, last };
}

