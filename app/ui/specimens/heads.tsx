import { Breadcrumbs } from "../page/breadcrumbs";
import { NextBlock } from "../page/next-block";
import { Button, ButtonRow, LinkButton } from "../parts/button";
import { Tabs } from "../parts/tabs";
import { Specimen } from "./specimen";

export function HeadSpecimens() {
  return (
    <>
      <Specimen name="Breadcrumbs">
        <Breadcrumbs
          items={[
            { href: "/journey", label: "Journey" },
            { href: "/journey/programs", label: "Programs" },
            { href: "/journey/programs/12", label: "Leading through change, and staying with it when the first enthusiasm has gone" },
          ]}
        />
      </Specimen>
      <Specimen name="The next thing, three of eight modules done">
        <NextBlock
          id="next-some"
          title="Finish “Hand over one thing”"
          modules={{ total: 8, done: 3 }}
          actions={
            <>
              <LinkButton href="#heads">Carry on writing</LinkButton>
              <LinkButton variant="quiet" href="#heads">
                Read the module first
              </LinkButton>
            </>
          }
        >
          Three of five answers are written. Tom reads it before you meet on Friday, so it is due by Thursday 15 October, 18:00.
        </NextBlock>
      </Specimen>
      <Specimen name="The next thing, twenty modules, nothing due">
        <NextBlock id="next-none" kicker="Nothing is due" title="You meet Tom on Friday at 14:00" modules={{ total: 20, done: 13 }}>
          Everything you handed in has been read.
        </NextBlock>
      </Specimen>
      <Specimen name="Buttons">
        <ButtonRow>
          <Button type="button">Submit assignment</Button>
          <Button type="button" variant="second">
            Save draft
          </Button>
          <Button type="button" variant="quiet">
            Cancel
          </Button>
          <LinkButton variant="danger" href="#heads">
            Withdraw it
          </LinkButton>
        </ButtonRow>
      </Specimen>
      <Specimen name="Buttons, small, disabled, with long words">
        <ButtonRow>
          <Button type="button" variant="second" small>
            Done
          </Button>
          <Button type="button" disabled>
            Submit assignment
          </Button>
          <Button type="button" variant="second" disabled>
            Save draft
          </Button>
          <Button type="button" variant="second">
            Send this to everybody who has been enrolled since the beginning of the year
          </Button>
        </ButtonRow>
      </Specimen>
      <Specimen name="Tabs">
        <Tabs
          label="Queues"
          items={[
            { href: "?queue=mine", label: "My queue", count: 12, current: true },
            { href: "?queue=shared", label: "Shared", count: 0 },
            { href: "?queue=published", label: "Published" },
          ]}
        />
      </Specimen>
    </>
  );
}
