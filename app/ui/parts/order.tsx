import { Button } from "./button";

export interface OrderButtonsProps {
  /** Where the form posts; it sends `item` and `direction` ("up" or "down"). */
  action: string;
  item: string;
  /** What the buttons do, with the thing's name: each is read alone by those who hear it. */
  up?: string;
  down?: string;
  /** What is seen on them. */
  words: { up: string; down: string };
}

/** Moves a thing of a list by one. The first has no `up`, the last no `down`. */
export function OrderButtons({ action, item, up, down, words }: OrderButtonsProps) {
  if (!up && !down) return null;
  return (
    <form method="post" action={action} className="tw:flex tw:gap-2">
      <input type="hidden" name="item" value={item} />
      {up ? <Button variant="quiet" small name="direction" value="up" aria-label={up}>{words.up}</Button> : null}
      {down ? <Button variant="quiet" small name="direction" value="down" aria-label={down}>{words.down}</Button> : null}
    </form>
  );
}
