import { NextBlock } from "../page/next-block";
import { LinkButton } from "../parts/button";
import { Lost } from "../shell/lost";
import { Specimen } from "./specimen";

export function FrameSpecimens() {
  return (
    <>
      <Specimen name="A lost page">
        <Lost
          level={2}
          title="We cannot find that page"
          lede="The page may have moved, or the link may have lost a letter on its way to you. Nothing of yours is gone."
          reference="4F7-K2Q"
          when="13 October 2026, 09:41"
          actions={
            <>
              <LinkButton href="#frames">Go to your journey</LinkButton>
              <a href="#frames">Tell us about it</a>
            </>
          }
        >
          <p>If you typed the address, check its spelling.</p>
        </Lost>
      </Specimen>
      <Specimen name="The lattice: nothing done yet">
        <NextBlock id="lattice-none" title="Begin with where you stand" modules={{ total: 5, done: 0 }}>
          Ten minutes, and nobody but Tom sees it.
        </NextBlock>
      </Specimen>
      <Specimen name="The lattice: all done">
        <NextBlock id="lattice-all" title="Look back with Tom" modules={{ total: 5, done: 5 }}>
          All five modules are done.
        </NextBlock>
      </Specimen>
      <Specimen name="The lattice: more modules than it holds">
        <NextBlock id="lattice-many" title="Read module 23" modules={{ total: 120, done: 22 }}>
          It opened this morning.
        </NextBlock>
      </Specimen>
    </>
  );
}
