import type { ReactNode } from "react";
import { LatticePicture } from "../page/lattice-picture";
import { useUiWords } from "../words";
import { Brand, type BrandProps } from "./brand";
import { Footer, type FooterProps } from "./footer";

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
  /** Level of the heading: 1, unless the page has one already. */
  level?: 1 | 2;
}

/** The body of an error page, inside the shell or alone: the lattice has one cell missing. */
export function Lost({ title, lede, children, actions, reference, when, level = 1 }: LostProps) {
  const Heading = `h${level}` as const;
  const words = useUiWords();
  return (
    <div className="lost">
      <div>
        <Heading>{title}</Heading>
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

/** The frame of a page where there is no navigation to show: nobody known, or the house itself is in trouble. */
export function Bare({ brand, footer, children }: { brand?: BrandProps; footer?: FooterProps; children: ReactNode }) {
  const words = useUiWords();
  return (
    <div className="bare">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      {brand ? (
        <header className="bar">
          <Brand {...brand} />
        </header>
      ) : null}
      <main className="main" id="main" tabIndex={-1}>
        {children}
      </main>
      {footer ? <Footer {...footer} /> : null}
    </div>
  );
}
