import type { AssignmentTypeDefinition } from "../definition";

/** The kinds of work Kestrel House asks for: each a form of its own, all scored by the same framework. */
export const kestrelAssignmentTypes: readonly AssignmentTypeDefinition[] = [
  {
    key: "account", name: "Account of a conversation", framework: "leading-people", createdDaysAgo: 392, rules: { passMark: 3, turnaroundDays: 5 },
    instructions: "Write within a day of the conversation, while the words are still theirs. Change names if you like; please do not tidy up what you said. Your instructor reads for one thing above all: **would the other person recognise themselves in it?**",
    fields: [
      { key: "who", kind: "choice", label: "Who was it with?", options: ["Somebody who reports to me", "A colleague", "My own manager", "Somebody outside the organisation"] },
      { key: "when", kind: "date", label: "When did it take place?" },
      { key: "minutes", kind: "number", label: "How many minutes did it last?", min: 1, max: 480 },
      { key: "questions", kind: "long_text", label: "Which three open questions did you prepare?", help: "One on each line. Put a star beside those you asked.", max: 1500 },
      { key: "heard", kind: "long_text", label: "What did they say, in their words?", help: "At least a few sentences. Quotation marks are welcome.", min: 80, max: 6000 },
      { key: "noticed", kind: "long_text", label: "What did you notice in yourself?", help: "Above all at the moment when you would have liked to answer.", max: 4000 },
      { key: "hard", kind: "scale", label: "How hard was it to decide nothing?", help: "1 is not at all, 5 is nearly impossible.", min: 1, max: 5 },
      { key: "next", kind: "short_text", label: "What will you come back to them with, and on which day?", required: false, max: 200 },
    ],
  },
  {
    key: "handover", name: "Hand over one thing", framework: "leading-people", createdDaysAgo: 392, rules: { lateRule: "days", lateDays: 60, turnaroundDays: 5 },
    instructions: "Choose one piece of work that you hold on to because you are good at it, and hand it over whole: the doing *and* the deciding.\n\n- Have the conversation first if you can.\n- Be exact about what is theirs.\n- Be more exact about what you will not do.",
    fields: [
      { key: "what", kind: "long_text", label: "What will you hand over, and to whom?", help: "One piece of work that you do now and somebody else could own.", min: 40, max: 3000 },
      { key: "done-well", kind: "long_text", label: "What does done well look like?", help: "Two or three things that another person could check without asking you.", max: 3000 },
      { key: "theirs", kind: "long_text", label: "Which choices are theirs?", max: 3000 },
      { key: "not-do", kind: "long_text", label: "What will you not do?", help: "The help you will hold back, even when it would be quicker.", max: 3000 },
      { key: "day", kind: "date", label: "When will you have the conversation, or when was it?" },
      { key: "hours", kind: "number", label: "Hours a week that this takes you now", min: 0, max: 60 },
      { key: "ready", kind: "scale", label: "How ready do you feel to leave it alone?", help: "1 is not at all, 5 is entirely.", min: 1, max: 5 },
      { key: "touch", kind: "choice", label: "How will the two of you stay in touch about it?", options: ["They come to me when they want to", "At a fixed time, once a fortnight", "Not at all for the first month"] },
      { key: "notes", kind: "file", label: "Notes or a plan, if you have written them", help: "PDF, Word or a photograph.", required: false },
    ],
  },
  {
    key: "feedback", name: "Feedback I gave", framework: "leading-people", createdDaysAgo: 390,
    instructions: "One piece of feedback that you owed somebody and have now given. Write it, or record the account and attach it; the three sentences we need in writing either way.",
    fields: [
      { key: "to", kind: "short_text", label: "Who was it for?", help: "A first name or a role is enough.", max: 120 },
      { key: "happened", kind: "long_text", label: "What happened?", help: "Something a camera could have seen.", max: 1500 },
      { key: "led-to", kind: "long_text", label: "What did it lead to?", max: 1500 },
      { key: "instead", kind: "long_text", label: "What did you ask for instead?", max: 1500 },
      { key: "landed", kind: "scale", label: "How well did it land, as far as you can tell?", help: "1 is badly, 5 is very well.", min: 1, max: 5 },
      { key: "recording", kind: "audio", label: "Your account as a recording", help: "Up to five minutes.", required: false },
      { key: "link", kind: "url", label: "A link to the work it was about, if there is one", required: false },
    ],
  },
  {
    key: "two-columns", name: "Two columns", framework: "leading-people", createdDaysAgo: 358,
    instructions: "Half a page of a conversation that went badly: what was said, and what you thought and kept back. Change the names.",
    fields: [
      { key: "setting", kind: "short_text", label: "Where were you, and what was it about?", max: 300 },
      { key: "said", kind: "long_text", label: "What was said", help: "As exactly as you remember it. A new line for each speaker.", min: 80, max: 6000 },
      { key: "unsaid", kind: "long_text", label: "What you thought and kept back", help: "Line by line, beside what was said.", min: 80, max: 6000 },
      { key: "share", kind: "choice", label: "Could the other person read the second column?", options: ["All of it", "A line or two", "None of it yet"] },
    ],
  },
];
