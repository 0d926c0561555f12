import { viewerOf } from "~/platform/files/viewer";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Section } from "~/ui";
import type { OpenedFile } from "../work-file.server";

export type OpenFile = OpenedFile;

interface Props {
  readonly file: OpenFile;
  readonly submissionId: string;
  readonly search: string;
}

function Shown({ file, submissionId }: Omit<Props, "search">) {
  const t = useT();
  const format = useFormat();
  const src = paths.teaching.fileContent(submissionId, file.fileId);
  switch (viewerOf(file.mediaType)) {
    case "pdf": return <><iframe src={src} title={t("viewer.frame", { name: file.name })} /><p className="tiny soft">{t("viewer.pdf.none")}</p></>;
    case "picture": return <img src={src} alt={file.name} />;
    // What a client recorded has no other words than what they wrote beside it.
    case "sound": return <audio src={src} controls preload="metadata" aria-label={file.name} />;
    case "video": return <video src={src} controls preload="metadata" aria-label={file.name} />;
    case "text": return <><pre tabIndex={0} role="region" aria-label={file.name}>{file.text}</pre>{file.cut ? <p className="tiny soft">{t("viewer.cut", { size: format.bytes(file.shownBytes) })}</p> : null}</>;
    case null: return <p className="soft">{t("viewer.none")}</p>;
  }
}

/** A file of the work, open beside the rubric: nothing in it can run. */
export function FileViewer({ file, submissionId, search }: Props) {
  const t = useT();
  return (
    <Section id="file" title={t("viewer.title", { name: file.name })} aside={<a className="small" href={paths.teaching.submission(submissionId, search)}>{t("viewer.close")}</a>}>
      <div className="viewer">
        <Shown file={file} submissionId={submissionId} />
      </div>
      <p className="small"><a href={file.href}>{t(viewerOf(file.mediaType) === "text" ? "viewer.save" : "viewer.alone")}</a></p>
    </Section>
  );
}
