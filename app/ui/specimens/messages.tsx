import { LinkButton } from "../parts/button";
import { Dialog, Menu, More, Popover, PopoverButton } from "../parts/disclosure";
import { Empty, Locked } from "../parts/empty";
import { Flash } from "../parts/flash";
import { Specimen } from "./specimen";

export function MessageSpecimens() {
  return (
    <>
      <Specimen name="Flash">
        <Flash tone="ok">
          <b>Draft saved.</b> You can close this page and come back.
        </Flash>
        <Flash>
          Your session ended while you were writing. <a href="#messages">What you wrote is kept for an hour</a>
        </Flash>
        <Flash tone="warn">
          Two credits expire on 31 October. <a href="#messages">See your credits</a>
        </Flash>
        <Flash tone="bad">
          The payment did not go through. Nothing was charged. <a href="#messages">Try another card</a>
        </Flash>
        <Flash live={false}>A note that was here all along, and is long enough to show how a second and, on a phone, a third line stand below the first one.</Flash>
      </Specimen>
      <Specimen name="Empty">
        <Empty
          level={3}
          title="No decisions yet"
          action={
            <LinkButton variant="second" href="#messages">
              Write a decision
            </LinkButton>
          }
        >
          A decision is something you and Tom agreed to hold to. Write the first one down and look at it again in a month.
        </Empty>
      </Specimen>
      <Specimen name="Locked">
        <Locked level={3} title="What you will keep" action={<a href="#messages">See what Practice adds</a>}>
          The last module is part of the Practice plan. You are on Single.
        </Locked>
      </Specimen>
      <Specimen name="More: closed, open">
        <p>
          <span>An example follows, folded away.</span>
        </p>
        <More summary="An example: the Thursday report">
          <p>Amina had written the report for four years. It has not been hers since.</p>
        </More>
        <More summary="Open from the start" open>
          <p>What is in it can be read at once.</p>
        </More>
      </Specimen>
      <Specimen name="Popover, dialog, menu: without script">
        <p className="acts">
          <PopoverButton opens="pop-credits">What is a credit?</PopoverButton>
          <PopoverButton opens="dialog-keys">Keys</PopoverButton>
        </p>
        <Popover id="pop-credits" title="Credits">
          <p>One credit books one hour. They come with your plan and last three months.</p>
        </Popover>
        <Dialog id="dialog-keys" title="By keyboard">
          <p>
            <kbd>Tab</kbd> goes to the next question, <kbd>←</kbd> and <kbd>→</kbd> change the score.
          </p>
        </Dialog>
        <Menu
          label="More actions"
          items={[
            { label: "Download as a spreadsheet", href: "#messages" },
            { label: "See the history", href: "#messages-history" },
          ]}
        />
      </Specimen>
    </>
  );
}
