import type { KeysetPage } from "~/platform/keyset";
import { useT } from "~/platform/shell";
import { Pager } from "~/ui";

/** The way on and back in a list whose address is `at` with the rest of a query. */
export function Steps({ page, at, end }: { page: Pick<KeysetPage<unknown>, "before" | "after" | "size">; at: (query: string) => string; end: string }) {
  const t = useT();
  if (!page.before && !page.after) return null;
  return (
    <Pager
      newer={page.before ? at(`before=${page.before}`) : undefined}
      older={page.after ? at(`after=${page.after}`) : undefined}
      newerLabel={t("list.back")}
      olderLabel={t("list.next", { count: page.size })}
      text={page.after ? undefined : end}
    />
  );
}
