import type { ReactNode } from "react";
import { PageHeader } from "../page/page-header";
import { Section } from "../page/section";
import { LineSpecimens, RadarAndBarSpecimens } from "./charts";
import { ChoiceSpecimens } from "./choices";
import { FieldSpecimens } from "./fields";
import { FrameSpecimens } from "./frames";
import { HeadSpecimens } from "./heads";
import { ListSpecimens } from "./lists";
import { MessageSpecimens } from "./messages";
import { StatusSpecimens } from "./status";
import { TableSpecimens } from "./tables";

/** The families of the kit, each a page: together they would be twice what a page may weigh. */
const families: Readonly<Record<string, { readonly title: string; readonly body: ReactNode }>> = {
  heads: { title: "Heads, the next thing, buttons", body: <HeadSpecimens /> },
  status: { title: "Status, counts, the trail", body: <StatusSpecimens /> },
  messages: { title: "Messages, empty, locked, opening", body: <MessageSpecimens /> },
  lists: { title: "Rows, facts, figures, words", body: <ListSpecimens /> },
  fields: { title: "Fields with one control", body: <FieldSpecimens /> },
  choices: { title: "Choices, dates, files", body: <ChoiceSpecimens /> },
  tables: { title: "Tables, filters, pages", body: <TableSpecimens /> },
  lines: { title: "Charts: lines", body: <LineSpecimens /> },
  bars: { title: "Charts: radar and bars", body: <RadarAndBarSpecimens /> },
  frames: { title: "Lattices and lost pages", body: <FrameSpecimens /> },
};

/** The family that is shown when nobody names another. */
export const firstFamily = "heads";
export const familyNames: readonly string[] = Object.keys(families);

/**
 * Every part of one family of the kit in every state it has; the body of /admin/system/components, where `hrefOf` leads
 * to the others. The shell around it is its own specimen. A family that there is not is the first.
 */
export function Specimens({ family, hrefOf }: { family: string; hrefOf: (family: string) => string }) {
  const name = family in families ? family : firstFamily;
  return (
    <>
      <PageHeader kicker="The kit" title="Components" sentence="Every part pages are made of, in every state. Look at it in light and dark, at 320, 768 and 1280 pixels, and on paper." />
      <nav className="tw:mb-10" aria-label="Families of components">
        <ul className="rows small">
          {familyNames.map((other) => (
            <li key={other}>
              <a href={hrefOf(other)} aria-current={other === name ? "page" : undefined}>{families[other]?.title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Section id={name} title={families[name]?.title ?? ""}>
        {families[name]?.body}
      </Section>
    </>
  );
}
