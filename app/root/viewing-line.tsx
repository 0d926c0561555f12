import { paths } from "~/platform/paths";
import { useFormat, useT, type ShellView } from "~/platform/shell";
import { Button } from "~/ui";

/** On every page that somebody sees as another: who as whom, what that allows, and the way out. */
export function ViewingLine({ view }: { view: ShellView }) {
  const t = useT();
  const format = useFormat();
  if (!view.behind || !view.person) return null;
  const { as, name, until, mayChange } = view.behind;
  const whom = view.person.name;
  if (as === "guardian") {
    return (
      <>
        <span>{t("guardian.banner", { by: name, name: whom })}</span>
        <a href={paths.forWhom()}>{t("guardian.switch")}</a>
      </>
    );
  }
  return (
    <>
      <span>
        {t("viewing.banner", { by: name, name: whom, until: until === null ? "" : format.time(until) })} {t(mayChange ? "viewing.banner.changes" : "viewing.banner.readOnly")}
      </span>
      <form method="post" action={paths.viewing()}>
        <Button small variant="second">
          {t("viewing.stop")}
        </Button>
      </form>
    </>
  );
}
