import type { FileDefinition } from "../definition";
import { pdfOf, pngOf, type Patch } from "./made-files";

const rule = "Seldom   1    2    3    4    5   A habit others rely on";

/** Handed out with "Where you stand". */
export const ratingSheet: FileDefinition = {
  name: "six-capabilities.pdf", mediaType: "application/pdf",
  bytes: pdfOf("Where you stand", [
    "Rate yourself as you have been in the past month, not as you are on a good day.", "Ask two people who see you work to do the same, each on a sheet of their own.",
    "# Clarity", "People know what is wanted, what is settled and what is not.", rule,
    "# Trust", "Others decide, and are left to it.", rule,
    "# Follow-through", "What was agreed happens, or is talked about.", rule,
    "# Listening", "The other person would recognise the account.", rule,
    "# Courage", "The hard thing is said, early and plainly.", rule,
    "# Care", "People matter while the work goes on.", rule,
    "# The widest gap", "Write down the two capabilities in which the three sheets differ most. Bring those.",
  ]),
};

export const invitation: FileDefinition = {
  name: "asking-two-people.txt", mediaType: "text/plain; charset=utf-8",
  bytes: Buffer.from([
    "Dear …,", "",
    "I am taking part in a program about leading people through change. It begins with a sheet of six lines, and I should",
    "like you to fill one in about me: as I have been in the past month, not as I am on a good day.", "",
    "It takes ten minutes. I shall not defend myself, and I shall not ask you why. I want to see where your picture of me",
    "and my own are furthest apart, because that is what I am going to work on.", "",
    "Thank you. A line that is hard to write is probably the one I need.", "",
  ].join("\n")),
};

/** Handed out with "Letting go of the work". */
export const handoverPage: FileDefinition = {
  name: "handover-on-one-page.pdf", mediaType: "application/pdf",
  bytes: pdfOf("A handover on one page", [
    "Fill this in together, in pencil. Whoever takes the work over keeps the page.",
    "# What it is", "One piece of work, and where it ends: ……………………………………………………",
    "# Done well", "Two or three things that another person could check:", "1  ………………………………………………………………", "2  ………………………………………………………………", "3  ………………………………………………………………",
    "# Theirs to decide", "Without asking: …………………………………………………………………",
    "# Together", "Above this line we talk first, because: ………………………………………………",
    "# What I will not do", "Even when it would be quicker: ……………………………………………………",
    "# The first mistake", "When it comes, I shall: …………………………………………………………",
  ]),
};

/** With what Inês handed in: the page she gave to the two assistants. */
export const newsletterPlan: FileDefinition = {
  name: "newsletter-handover.pdf", mediaType: "application/pdf",
  bytes: pdfOf("The parents’ newsletter, from now on", [
    "For Rui, Marta and Beth. Yours from Monday.",
    "# Done well", "Out by Wednesday, four o’clock.", "The first three lines say what is on this week.", "Somebody other than its writer has read it.",
    "# Yours", "What goes in. What it is called. Pictures or none.", "Whether it is weekly at all.",
    "# Not mine any more", "Commas. The photograph of the month. Sunday nights.",
    "# When we talk", "Every second Friday, fifteen minutes, in your room and not in my office.",
  ]),
};

/** Notes on a wall, as lines of a pen. */
const wall = (): readonly Patch[] => {
  const notes = [[40, 40, 1], [240, 60, 2], [440, 36, 1], [70, 210, 3], [270, 224, 1], [470, 200, 2]] as const;
  return notes.flatMap(([x, y, colour]) => [
    { x, y, width: 150, height: 120, colour },
    ...[28, 50, 72, 94].map((down, line) => ({ x: x + 18, y: y + down, width: 110 - ((line * 37 + x) % 60), height: 4, colour: 4 })),
  ]);
};

/** With Maximiliana's second version: the two sentences on the agency's wall. */
export const wallPicture: FileDefinition = {
  name: "theos-wall.png", mediaType: "image/png",
  bytes: pngOf(640, 380, ["ece7dd", "f6d97a", "a9cfb5", "f0b49a", "4b463f"], wall()),
};
