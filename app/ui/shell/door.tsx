import type { ReactNode } from "react";
import { LatticePicture } from "../page/lattice-picture";
import { useUiWords } from "../words";
import { Brand, type BrandProps } from "./brand";
import { Footer, type FooterProps } from "./footer";

export interface DoorProps {
  brand: BrandProps;
  title: string;
  /** One sentence of the academy's own beside the picture, on wide screens. */
  sentence?: string;
  footer?: FooterProps;
  children: ReactNode;
}

/** The frame of pages in front of the house: signing in, resetting a password, an invitation. */
export function Door({ brand, title, sentence, footer, children }: DoorProps) {
  const words = useUiWords();
  return (
    <div className="door">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="front">
        <Brand {...brand} />
        <LatticePicture id="door-fade" total={9} done={6} height={312} left={96} />
        {sentence ? <p>{sentence}</p> : null}
      </header>
      <main className="main" id="main" tabIndex={-1}>
        <h1>{title}</h1>
        {children}
      </main>
      <Footer {...footer} />
    </div>
  );
}

/** "or", between two ways to do the same thing. */
export function Or({ children }: { children: ReactNode }) {
  return <p className="or">{children}</p>;
}
