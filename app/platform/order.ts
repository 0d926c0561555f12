import { z } from "zod";

/** Lists that people put in order by "up" and "down" (`02-programs`: reorder works without JavaScript). Pure. */
export const OrderForm = z.strictObject({ item: z.string().min(1).max(100), direction: z.enum(["up", "down"]) });
export type Move = z.output<typeof OrderForm>;

/**
 * The two things that change places when `item` moves by one in `list`, which is in order; null where it already stands
 * at that end. `undefined`: it is not in the list.
 */
export function swapOf<Thing extends { readonly id: string }>(list: readonly Thing[], { item, direction }: Move): readonly [Thing, Thing] | null | undefined {
  const at = list.findIndex(({ id }) => id === item);
  const moved = list[at];
  if (!moved) return undefined;
  const other = list[direction === "up" ? at - 1 : at + 1];
  return other ? [moved, other] : null;
}
