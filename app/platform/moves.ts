import { useT } from "./shell";

/** What the buttons say that move a thing by one; at an end of the list one of them is missing. */
export interface MoveWords {
  readonly words: { readonly up: string; readonly down: string };
  readonly up?: string;
  readonly down?: string;
}

/** The words of the buttons that move the thing of this name. */
export function useMoves(): (name: string, first: boolean, last: boolean) => MoveWords {
  const t = useT();
  const words = { up: t("order.up"), down: t("order.down") };
  return (name, first, last) => ({ words, ...(first ? {} : { up: t("order.moveUp", { name }) }), ...(last ? {} : { down: t("order.moveDown", { name }) }) });
}
