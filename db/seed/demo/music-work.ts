import type { AssignmentTypeDefinition, FrameworkDefinition, SubmissionDefinition } from "../definition";
import { pencilledPage } from "./music-files";

/** What Cedar Street listens for. */
export const musicianship: FrameworkDefinition = {
  key: "musicianship",
  name: "Musicianship",
  description: "Six things that we listen for, at every age and on every instrument. We score what we heard on the day, and we say so.",
  scaleMin: 1, scaleMax: 5, lowLabel: "Just begun", highLabel: "Secure, even on a bad day",
  domains: [
    { key: "tone", name: "Tone", weight: 1, description: "What it sounds like from the back of the room.", questions: [
      { text: "The sound is even from one note to the next" }, { text: "Soft is still clear" }, { text: "Loud is not forced" }, { text: "The tune stands out from what goes with it" }, { text: "The last note is ended, and not dropped" },
    ] },
    { key: "rhythm", name: "Rhythm", weight: 1.5, description: "It could be walked to.", questions: [
      { text: "The beat holds from beginning to end" }, { text: "Rests are as long as they should be" }, { text: "Hard bars go at the speed of easy ones", weight: 2 }, { text: "Counts aloud without stopping" }, { text: "Gets back on after a slip without losing the beat" },
    ] },
    { key: "reading", name: "Reading", weight: 1, description: "What is on the page, found without being told.", questions: [
      { text: "Names notes in both clefs without counting up" }, { text: "Sees the key before beginning" }, { text: "Keeps the fingering that was written in" }, { text: "Plays the dynamics that are there" }, { text: "Looks ahead of the hands" },
    ] },
    { key: "musicality", name: "Musicality", weight: 1.5, description: "It wants to say something.", questions: [
      { text: "Phrases go somewhere" }, { text: "Breathes where the music breathes" }, { text: "Has chosen the loudest place" }, { text: "Can say what the piece is about, in ordinary words" }, { text: "Takes a risk, and enjoys it" },
    ] },
    { key: "practice", name: "Practice habits", weight: 1, description: "What happens between lessons.", questions: [
      { text: "Practises little and often" }, { text: "Begins with the hard place, not with the beginning" }, { text: "Goes slowly on purpose" }, { text: "Writes things into the music in pencil" }, { text: "Listens to a recording of their own playing" },
    ] },
    { key: "performance", name: "Performance", weight: 0.5, description: "In front of somebody.", questions: [
      { text: "Takes a breath before the first note" }, { text: "Carries on after a mistake" }, { text: "Plays the piece and not the audience" }, { text: "Knows three places from which to begin again" }, { text: "Bows, smiles, or does whatever they have decided to do" },
    ] },
  ],
};

export const musicAssignmentTypes: readonly AssignmentTypeDefinition[] = [
  {
    key: "bar", name: "The hard bar", framework: "musicianship", createdDaysAgo: 300,
    instructions: "One bar, taken apart. We would sooner have three exact lines than a page of good intentions.",
    fields: [
      { key: "bar", kind: "number", label: "Which bar is it?", min: 1, max: 999 },
      { key: "wrong", kind: "long_text", label: "What exactly was wrong with it?", help: "Which finger, which note, too early or too late?", min: 20, max: 2000 },
      { key: "way", kind: "choice", label: "Which way helped most?", options: ["Backwards", "In other rhythms", "Only the first notes", "Without sound"] },
      { key: "speed", kind: "number", label: "The speed at which it now goes, in beats a minute", min: 20, max: 240 },
      { key: "page", kind: "file", label: "A photograph of the page with your pencil marks", required: false },
    ],
  },
  {
    key: "listening", name: "Three things I heard", framework: "musicianship", createdDaysAgo: 300,
    instructions: "Listen on another day than the one on which you recorded. **Only one of the three may be a mistake.**",
    fields: [
      { key: "recorded", kind: "date", label: "When did you record it?" },
      { key: "recording", kind: "audio", label: "The recording", required: false },
      { key: "again", kind: "long_text", label: "Something you would like to hear again", max: 2000 },
      { key: "surprise", kind: "long_text", label: "Something that surprised you", max: 2000 },
      { key: "mistake", kind: "long_text", label: "The one mistake you would mend", max: 2000 },
      { key: "glad", kind: "scale", label: "How glad would you be to play it to somebody?", help: "1 is not at all, 5 is very.", min: 1, max: 5 },
    ],
  },
  {
    key: "eight-bars", name: "Eight bars", framework: "musicianship", createdDaysAgo: 280, rules: { anonymous: true },
    instructions: "Four bars that ask and four that answer.",
    fields: [
      { key: "title", kind: "short_text", label: "What is it called?", max: 120 },
      { key: "how", kind: "short_text", label: "How should it be played, in ordinary words?", max: 200 },
      { key: "notes", kind: "long_text", label: "The notes by name, if you are typing them", required: false, max: 4000 },
      { key: "page", kind: "file", label: "A photograph of your page", required: false },
    ],
  },
];

export const musicWork: readonly SubmissionDefinition[] = [
  {
    person: "marta", program: "piano-a-term-of-lessons", module: 5, begunHoursAgo: 29 * 24,
    versions: [{
      handedInHoursAgo: 26 * 24,
      answers: { bar: "17", wrong: "The thumb has to go under for the F sharp and it arrives late, because until then I have been looking at the left hand. It was never the right hand that was lost.", way: "Backwards", speed: "66" },
      files: { page: [pencilledPage] },
      grade: {
        by: "emily", hoursAgo: 24 * 24, state: "published",
        feedback: "“It was never the right hand that was lost.” You could have played that bar another two hundred times without finding it out. Now take the left hand’s leap on its own, with your eyes shut.",
        scores: { "rhythm/3": [4, "At 66 it is the same speed as the bars around it."], "rhythm/5": 3, "reading/3": 4, "reading/5": [2, "This is what the bar wants to teach you."], "practice/2": 5, "practice/3": 5, "practice/4": 4 },
        notes: { practice: "You practise like somebody who has time. It shows." },
        items: [{ domain: "reading", text: "Left hand of bar 17 with your eyes shut, five times a day until Thursday.", doneHoursAgo: 17 * 24 }, { domain: "practice", text: "Choose your next hard bar before you need it." }],
      },
    }],
  },
  {
    person: "marta", program: "piano-a-term-of-lessons", module: 7, begunHoursAgo: 4 * 24,
    versions: [{
      handedInHoursAgo: 2 * 24 + 3,
      answers: { recorded: { daysAgo: 5 }, again: "The place where the left hand is alone. I had thought of it as a gap.", surprise: "I breathe in before the middle part and you can hear it. I rather like it.", mistake: "I hurry whenever it gets loud.", glad: "4" },
    }],
  },
  {
    person: "sarah", program: "reading-music", module: 6, begunHoursAgo: 50,
    versions: [{ answers: { title: "The way to the 46A", how: "As if you might still catch it" } }],
  },
  {
    person: "lorcan", program: "reading-music", module: 6, begunHoursAgo: 4 * 24,
    versions: [{
      handedInHoursAgo: 30,
      answers: { title: "A door that will not shut", how: "Patiently, and then not", notes: "G4 A4 B4 D5 | B4 A4 G4 – | G4 A4 B4 E5 | D5 – – –\nG4 A4 B4 D5 | C5 B4 A4 – | A4 F#4 D4 F#4 | G4 – – –" },
      grade: {
        by: "fintan", hoursAgo: 5, state: "draft",
        feedback: "The C in the sixth bar is the door. I laughed aloud.",
        scores: { "reading/2": 5, "musicality/1": 5, "musicality/4": 5 }, notes: {}, items: [],
      },
    }],
  },
];
