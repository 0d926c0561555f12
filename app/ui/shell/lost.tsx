import type { ReactNode } from "react";
import { LatticePicture } from "../page/lattice-picture";
import { useUiWords } from "../words";

export interface LostProps {
  title: string;
  /** What happened and that nothing is lost, in a sentence or two. */
  lede: ReactNode;
  /** What the person can do. */
  children?: ReactNode;
  /** The ways on: one primary button, perhaps a link. */
  actions?: ReactNode;
  /** The number that is also in the log. */
  reference?: string;
  /** When it happened, already in the person's words. */
  when?: string;
}

/** The body of an error page, inside the shell or alone: the lattice has one cell missing. */
export function Lost({ title, lede, children, actions, reference, when }: LostProps) {
  const words = useUiWords();
  return (
    <div className="lost">
      <div>
        <h1>{title}</h1>
        <div className="prose">
          <p className="lede">{lede}</p>
          {children}
        </div>
        {actions ? <p className="acts">{actions}</p> : null}
        {reference ? (
          <p className="ref">
            {words.reference(reference)}
            {when ? `, ${when}` : null}
          </p>
        ) : null}
      </div>
      <LatticePicture id="lost-fade" total={8} done={4} kind="gap" height={360} />
    </div>
  );
}

/** The frame of an error page where there is no navigation to show: nobody known, or the house itself is in trouble. */
export function Bare({ children }: { children: ReactNode }) {
  const words = useUiWords();
  return (
    <div className="bare">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <main className="main" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
