import type { ReactNode } from "react";
import { PageHeader } from "../page/page-header";
import { Section } from "../page/section";
import { ChartSpecimens } from "./charts";
import { ChoiceSpecimens } from "./choices";
import { FieldSpecimens } from "./fields";
import { FrameSpecimens } from "./frames";
import { HeadSpecimens } from "./heads";
import { ListSpecimens } from "./lists";
import { MessageSpecimens } from "./messages";
import { StatusSpecimens } from "./status";
import { TableSpecimens } from "./tables";

const sections: readonly { id: string; title: string; body: ReactNode }[] = [
  { id: "heads", title: "Heads, the next thing, buttons", body: <HeadSpecimens /> },
  { id: "status", title: "Status, counts, the trail", body: <StatusSpecimens /> },
  { id: "messages", title: "Messages, empty, locked, opening", body: <MessageSpecimens /> },
  { id: "lists", title: "Rows, facts, figures, words", body: <ListSpecimens /> },
  { id: "fields", title: "Fields with one control", body: <FieldSpecimens /> },
  { id: "choices", title: "Choices, dates, files", body: <ChoiceSpecimens /> },
  { id: "tables", title: "Tables, filters, pages", body: <TableSpecimens /> },
  { id: "charts", title: "Charts", body: <ChartSpecimens /> },
  { id: "frames", title: "Lattices and lost pages", body: <FrameSpecimens /> },
];

/** Every part of the kit in every state it has; the body of /admin/system/components. The shell around it is its own specimen. */
export function Specimens() {
  return (
    <>
      <PageHeader kicker="The kit" title="Components" sentence="Every part pages are made of, in every state. Look at it in light and dark, at 320, 768 and 1280 pixels, and on paper." />
      <nav className="tw:mb-10" aria-label="On this page">
        <ul className="rows small">
          {sections.map((section) => (
            <li key={section.id}>
              <a href={`#${section.id}`}>{section.title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map((section) => (
        <Section key={section.id} id={section.id} title={section.title}>
          {section.body}
        </Section>
      ))}
    </>
  );
}
