import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Timeline } from "~/ui";
import type { StaffNote } from "../staff-notes.server";

/** Notes, the latest first; one's own with the ways to change them. `places`: says of each which module it is on. */
export function NoteList({ notes, places = false }: { notes: readonly StaffNote[]; places?: boolean }) {
  const t = useT();
  const format = useFormat();
  const author = (note: StaffNote) => (note.own ? t("clientModule.note.you") : (note.author ?? t("clientModule.note.gone")));
  const when = (note: StaffNote) => {
    const written = format.dateTime(note.createdAt);
    return note.editedAt === null ? written : `${written}, ${t("clientModule.note.edited", { date: format.dateTime(note.editedAt) })}`;
  };
  return (
    <Timeline
      entries={notes.map((note) => ({
        key: note.id,
        title: author(note),
        when: when(note),
        children: (
          <>
            {places ? <p className="small"><a href={paths.clients.place(note.enrolmentId, note.moduleId)}>{note.module}</a>, {note.program}</p> : null}
            {note.text.split("\n").filter(Boolean).map((line, i) => <p key={i}>{line}</p>)}
            {note.own ? (
              <p className="small acts">
                <a href={paths.clients.note(note.id)} aria-label={t("clientModule.note.editLabel", { date: format.dateTime(note.createdAt) })}>{t("clientModule.note.edit")}</a>{" "}
                <a href={paths.clients.noteRemoval(note.id)} aria-label={t("clientModule.note.removeLabel", { date: format.dateTime(note.createdAt) })}>{t("clientModule.note.remove")}</a>
              </p>
            ) : null}
          </>
        ),
      }))}
    />
  );
}
