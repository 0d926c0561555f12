import { useT } from "~/platform/shell";
import { Button, HiddenField, Row, Rows, Tag } from "~/ui";
import type { Change, Layout, Placed } from "../layout";

export interface LayoutListProps {
  readonly layout: Layout;
  /** Where the changes are posted. */
  readonly action: string;
  /** It was arranged, and can go back to what it would be otherwise. */
  readonly arranged: boolean;
}

function Part({ part: { widget, shown }, first, last, action }: { part: Placed; first: boolean; last: boolean; action: string }) {
  const t = useT();
  const name = t(`layout.${widget}`);
  const button = (change: Change, words: string, label: string) => <Button variant="quiet" small name="change" value={change} aria-label={label}>{words}</Button>;
  const buttons = (
    <form method="post" action={action} className="tw:flex tw:gap-2">
      <HiddenField name="item" value={widget} />
      {first ? null : button("up", t("order.up"), t("order.moveUp", { name }))}
      {last ? null : button("down", t("order.down"), t("order.moveDown", { name }))}
      {shown ? button("hide", t("layout.hide"), t("layout.hideOne", { name })) : button("show", t("layout.show"), t("layout.showOne", { name }))}
    </form>
  );
  return <Row title={name} plain aside={buttons}><Tag {...(shown ? { shape: "full" as const, tone: "ok" as const } : {})}>{t(shown ? "layout.shown" : "layout.hidden")}</Tag></Row>;
}

/** The parts of My journey in their order, each with the way to move and to hide it. */
export function LayoutList({ layout, action, arranged }: LayoutListProps) {
  const t = useT();
  return (
    <div className="stack">
      <Rows small>
        {layout.map((part, at) => <Part key={part.widget} part={part} first={at === 0} last={at === layout.length - 1} action={action} />)}
      </Rows>
      {arranged ? (
        <form method="post" action={action}>
          <Button variant="second" name="change" value="reset">{t("layout.reset")}</Button>
        </form>
      ) : null}
    </div>
  );
}
