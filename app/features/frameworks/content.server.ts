import { sql, type SQL } from "drizzle-orm";
import { frameworkDomains, frameworkQuestions, frameworks } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { arm, listOf, part, type Look } from "~/platform/one-look.server";
import type { FrameworkContent } from "./content";

/** A framework of this academy by its content, and the ids of its parts in the same order. */
export interface KnownFramework {
  readonly id: string;
  readonly archived: boolean;
  readonly domains: readonly { readonly id: string; readonly questions: readonly string[] }[];
  readonly content: FrameworkContent;
}

const framework = part<FrameworkContent["facts"] & { id: string; archived: number }>("framework", {
  id: frameworks.id, name: frameworks.name, description: frameworks.description, scaleMin: frameworks.scaleMin, scaleMax: frameworks.scaleMax,
  lowLabel: frameworks.lowLabel, highLabel: frameworks.highLabel, archived: sql`${frameworks.archivedAt} IS NOT NULL`,
});
const domain = part<{ id: string; frameworkId: string; position: number; name: string; description: string; weight: number }>("framework-domain", {
  id: frameworkDomains.id, frameworkId: frameworkDomains.frameworkId, position: frameworkDomains.position, name: frameworkDomains.name, description: frameworkDomains.description, weight: frameworkDomains.weight,
});
const question = part<{ id: string; domainId: string; position: number; text: string; help: string; weight: number }>("framework-question", {
  id: frameworkQuestions.id, domainId: frameworkQuestions.domainId, position: frameworkQuestions.position, text: frameworkQuestions.text, help: frameworkQuestions.help, weight: frameworkQuestions.weight,
});

/** What is to be read of the frameworks whose ids `ids` selects: `SELECT id …`. */
export const frameworkArms = (ids: SQL): readonly SQL[] => [
  arm(framework, sql`FROM ${frameworks} WHERE ${frameworks.id} IN (${ids})`),
  arm(domain, sql`FROM ${frameworkDomains} WHERE ${frameworkDomains.frameworkId} IN (${ids}) AND ${frameworkDomains.archivedAt} IS NULL`),
  arm(question, sql`FROM ${frameworkDomains} JOIN ${frameworkQuestions} ON ${frameworkQuestions.domainId} = ${frameworkDomains.id}
    WHERE ${frameworkDomains.frameworkId} IN (${ids}) AND ${frameworkDomains.archivedAt} IS NULL AND ${frameworkQuestions.archivedAt} IS NULL`),
];

/** Frameworks in use that are called so. */
export const frameworksNamed = (names: readonly string[]): SQL => sql`SELECT ${frameworks.id} FROM ${frameworks} WHERE ${frameworks.name} IN ${listOf(names)} AND ${frameworks.archivedAt} IS NULL`;

const byPlace = (a: { position: number }, b: { position: number }) => a.position - b.position;

/** The frameworks of a look, the oldest first. */
export function frameworksSeen(look: Look): readonly KnownFramework[] {
  const domains = [...look.of(domain)].sort(byPlace);
  const questions = [...look.of(question)].sort(byPlace);
  return look.of(framework).map(({ id, archived, ...facts }) => {
    const parts = domains.filter((one) => one.frameworkId === id).map((one) => ({ one, asked: questions.filter(({ domainId }) => domainId === one.id) }));
    return {
      id,
      archived: archived === 1,
      domains: parts.map(({ one, asked }) => ({ id: one.id, questions: asked.map((each) => each.id) })),
      content: {
        facts,
        domains: parts.map(({ one: { name, description, weight }, asked }) => ({ name, description, weight, questions: asked.map(({ text, help, weight: share }) => ({ text, help, weight: share })) })),
      },
    };
  }).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Makes a framework of this content; what of it has which id comes back in its order. Within the verb that needs it. */
export async function insertFramework(tx: AcademyTx, actor: Actor, content: FrameworkContent): Promise<Pick<KnownFramework, "id" | "domains">> {
  const id = newId(actor.at);
  const domains = content.domains.map((one) => ({ id: newId(actor.at), one, questions: one.questions.map((asked) => ({ id: newId(actor.at), asked })) }));
  await tx.insert(frameworks).values({ id, ...content.facts, createdAt: actor.at, updatedAt: actor.at });
  const rows = domains.map(({ id: domainId, one: { name, description, weight } }, at) => ({ id: domainId, frameworkId: id, position: at + 1, name, description, weight }));
  const asked = domains.flatMap(({ id: domainId, questions }) => questions.map(({ id: questionId, asked: facts }, at) => ({ id: questionId, domainId, position: at + 1, ...facts })));
  if (rows.length > 0) await tx.insert(frameworkDomains).values(rows);
  if (asked.length > 0) await tx.insert(frameworkQuestions).values(asked);
  await audit(tx, actor, { action: "framework/created", subject: { type: "framework", id }, after: { ...content.facts, domains: rows.length, questions: asked.length } });
  return { id, domains: domains.map(({ id: domainId, questions }) => ({ id: domainId, questions: questions.map((one) => one.id) })) };
}
