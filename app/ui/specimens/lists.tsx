import { Section, Split } from "../page/section";
import { Card, Note, Prose, Quote, Words } from "../parts/blocks";
import { Button } from "../parts/button";
import { Facts, Stats } from "../parts/facts";
import { OrderButtons } from "../parts/order";
import { RichText, type RichHtml } from "../parts/rich-text";
import { Day, Face, Row, Rows } from "../parts/rows";
import { Tag } from "../parts/tag";
import { Timeline } from "../parts/timeline";
import { ComparedField } from "../parts/compared";
import { TwoVersions } from "../parts/two-versions";
import { Specimen } from "./specimen";

const written = [
  "<h4>Before you begin</h4><p>Choose <strong>one</strong> piece of work, and read <a href=\"#lists\">how others did it</a>.</p>",
  "<ul><li>What done well looks like</li><li>Which choices are theirs</li></ul><blockquote><p>I noticed I was still deciding.</p></blockquote><pre><code>a line that keeps its spaces</code></pre>",
  "<div class=\"wide\" role=\"group\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Week</th><th scope=\"col\" class=\"n\">Hours</th></tr></thead><tbody><tr><td>First</td><td class=\"n\">3</td></tr></tbody></table></div>",
].join("") as RichHtml;

export function ListSpecimens() {
  return (
    <>
      <Specimen name="Text from Markdown">
        <RichText html={written} />
      </Specimen>
      <Specimen name="Two versions of one thing">
        <TwoVersions title="Somebody saved this while you were writing" theirs="Saved now" yours="What you typed" nothing="Nothing" differences={[{ label: "Title", theirs: "Letting go", yours: "Letting go of the work" }, { label: "Summary", theirs: "", yours: "Choose one piece of work." }]}>
          Nothing you typed is lost.
        </TwoVersions>
      </Specimen>
      <Specimen name="Compared field">
        <section className="versions" aria-label="Version 1 and version 2">
          <ComparedField
            label="What you tried" nothing="No answer" added="added:" removed="removed:"
            sides={[
              { name: "Version 1", parts: [{ kind: "same", text: "I " }, { kind: "removed", text: "told" }, { kind: "same", text: " the team on Monday." }] },
              { name: "Version 2", parts: [{ kind: "same", text: "I " }, { kind: "added", text: "asked" }, { kind: "same", text: " the team on Monday." }] },
            ]}
          />
          <ComparedField label="When" same="The same in both" nothing="No answer" added="added:" removed="removed:" sides={[{ name: "Version 1", parts: [{ kind: "same", text: "On Monday" }] }]} />
        </section>
      </Specimen>
      <Specimen name="Rows">
        <Rows>
          <Row lead={<Day dateTime="2026-10-16T14:00" figure="16" rest="Fri Oct" />} title="Coaching with Tom" href="#lists">
            14:00 to 15:00, on Zoom
          </Row>
          <Row lead={<Face initials="DA" />} title="Dele Adeyemi" href="#lists" aside={<Tag shape="half">With you since 10:20</Tag>}>
            <span className="soft">Leading through change, module 4</span>
          </Row>
          <Row
            title="Ask Dele what he would stop doing, and then wait for the answer"
            plain
            aside={
              <Button type="button" variant="second" small aria-label="Done: ask Dele">
                Done
              </Button>
            }
          >
            <Tag shape="full" tone="warn">
              Due today
            </Tag>
          </Row>
        </Rows>
      </Specimen>
      <Specimen name="A list in an order that can be changed">
        <Rows small>
          <Row title="What did you see" plain aside={<OrderButtons action="#lists" item="1" down="Move What did you see down" words={{ up: "Up", down: "Down" }} />} />
          <Row title="What did it cost" plain aside={<OrderButtons action="#lists" item="2" up="Move What did it cost up" words={{ up: "Up", down: "Down" }} />} />
        </Rows>
      </Specimen>
      <Specimen name="A main column and one beside it">
        <Split
          aside={
            <Section id="split-aside" title="Where you are" small>
              <p className="small soft">The narrower column goes below on a phone.</p>
            </Section>
          }
        >
          <Section id="split-main" title="Your other program" link={{ href: "#lists", label: "Find another" }} aside={<Tag shape="half">Started</Tag>}>
            <Rows>
              <Row title="Difficult conversations" href="#lists" />
            </Rows>
          </Section>
        </Split>
      </Specimen>
      <Specimen name="Facts">
        <Facts
          items={[
            { label: "Address", value: "kestrel.example.com" },
            { label: "Time zone", value: "Europe/London" },
            { label: "What the organisation calls its members", value: "Participants, or colleagues where they work for it themselves" },
          ]}
        />
      </Specimen>
      <Specimen name="Figures">
        <Stats
          items={[
            { label: "Tom’s view, of 4", value: "3.2" },
            { label: "Since February", value: "+0.2" },
            { label: "Questions scored", value: "23", unit: "of 24" },
            { label: "Paid this year, before tax", value: "£1,204,300.50" },
          ]}
        />
      </Specimen>
      <Specimen name="Timeline">
        <Timeline
          entries={[
            { key: "3", title: "Badge approved", when: "12 October, by Miriam Okafor", children: "Listens before deciding", strong: true },
            { key: "2", title: "Coaching with Tom", when: "2 October", strong: true },
            { key: "1", title: "Joined", when: "7 September" },
          ]}
        />
      </Specimen>
      <Specimen name="Quote, words a person wrote">
        <Quote initials="TA" by="Tom Ashdown on “Listening before deciding”, Saturday">
          You waited eleven seconds before you answered Dele. That silence did more than the speech you had ready.
        </Quote>
        <Words>
          <p>The weekly capacity review, to Dele. I have run it since 2022 and everyone brings me the numbers because I am the one who worries about them.</p>
        </Words>
      </Specimen>
      <Specimen name="Prose, card, note">
        <Prose>
          <p className="lede">Most people hand over tasks. Very few hand over the deciding that makes a task worth doing.</p>
          <p>Think of the last thing you gave away. Did it come back with questions you could have answered in your sleep?</p>
          <ol>
            <li>
              <b>Where it ends.</b> What “done well” looks like.
            </li>
            <li>
              <b>What is theirs.</b> The choices they may make without asking.
            </li>
          </ol>
        </Prose>
        <Card>
          <p>A frame for one thing that is worked on.</p>
        </Card>
        <Note>
          <p>
            <b>Where you differ most.</b> Listening: Tom is 1.2 higher.
          </p>
        </Note>
      </Specimen>
    </>
  );
}
