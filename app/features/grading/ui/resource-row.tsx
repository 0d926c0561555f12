import type { ReactNode } from "react";
import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Row } from "~/ui";
import type { ReadResource } from "../resources.server";

/** A recommended resource with the way to it: on the web, or in a module of theirs. */
export function ResourceRow({ resource: { title, url, module }, children }: { resource: ReadResource; children?: ReactNode }) {
  const t = useT();
  const inModule = module !== null && module.title !== title ? t("marking.resource.inModule", { module: module.title }) : null;
  const name = url !== null
    ? <a href={url} rel="noreferrer noopener" className="tw:break-words">{title}</a>
    : module === null ? title : <a href={paths.journey.module(module.slug, module.id)}>{title}</a>;
  return <Row title={name} plain>{inModule || children ? <span className="small soft">{inModule}{inModule && children ? ", " : null}{children}</span> : null}</Row>;
}
