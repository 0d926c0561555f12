import type { ReactNode } from "react";
import { useUiWords } from "../words";
import { LatticePicture } from "./lattice-picture";

export interface NextBlockProps {
  /** What to do, in words that begin with the verb. */
  title: string;
  children: ReactNode;
  /** The primary button and at most one quiet one. */
  actions?: ReactNode;
  /** The program it belongs to: one cell per module, those done filled. Left out, no picture. */
  modules?: { total: number; done: number };
  /** The line above; "Your next thing" unless told. */
  kicker?: string;
  id?: string;
}

/** The next thing: the only filled block on a page, only on a person's home. Nothing due: say so and offer the next session. */
export function NextBlock({ title, children, actions, modules, kicker, id = "next" }: NextBlockProps) {
  const words = useUiWords();
  return (
    <section className="next" aria-labelledby={id}>
      <div>
        <p>{kicker ?? words.nextThing}</p>
        <h2 id={id}>{title}</h2>
        <p>{children}</p>
        {actions ? <p className="acts">{actions}</p> : null}
      </div>
      {modules && modules.total > 0 ? <LatticePicture id={`${id}-fade`} {...modules} /> : null}
    </section>
  );
}
