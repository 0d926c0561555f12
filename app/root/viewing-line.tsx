import { paths } from "~/platform/paths";
import { useFormat, useT, type ShellView } from "~/platform/shell";
import { Button } from "~/ui";

/** On every page that an admin sees as a client: who views as whom, what that allows, and the way out. */
export function ViewingLine({ view }: { view: ShellView }) {
  const t = useT();
  const format = useFormat();
  if (!view.behind || !view.person) return null;
  const { name, until, mayChange } = view.behind;
  return (
    <>
      <span>
        {t("viewing.banner", { by: name, name: view.person.name, until: format.time(until) })} {t(mayChange ? "viewing.banner.changes" : "viewing.banner.readOnly")}
      </span>
      <form method="post" action={paths.viewing()}>
        <Button small variant="second">
          {t("viewing.stop")}
        </Button>
      </form>
    </>
  );
}
