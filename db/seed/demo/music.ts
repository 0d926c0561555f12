import type { AcademyDefinition, EnrolmentDefinition, ModuleDefinition, PersonDefinition, ProgramDefinition } from "../definition";
import { castOf } from "./cast";
import { keyboardPicture, practicePlan } from "./music-files";
import { moduleTypes } from "./module-types";
import { musicAssignmentTypes, musicianship, musicWork } from "./music-work";
import { pianoTexts } from "./texts/piano";
import { readingMusicTexts } from "./texts/reading-music";

const pupil = (key: string, name: string, joinedDaysAgo: number, seenHoursAgo?: number): PersonDefinition =>
  ({ key, name, email: `${key}@family.example`, roles: ["client"], joinedDaysAgo, ...(seenHoursAgo === undefined ? {} : { seenHoursAgo }) });

const guardian = (key: string, name: string, joinedDaysAgo: number, seenHoursAgo: number): PersonDefinition =>
  ({ key, name, email: `${key}@family.example`, roles: [], joinedDaysAgo, seenHoursAgo, signsIn: true });

const lesson = (title: string, opensAfterDays: number, summary: string, type = "workshop"): ModuleDefinition =>
  ({ title, type, minutes: 45, summary, ...(opensAfterDays > 0 ? { opensAfterDays } : {}) });

/** Lessons with what is read at home for each, in order. */
const withTexts = (lessons: readonly ModuleDefinition[], texts: readonly string[]): readonly ModuleDefinition[] =>
  lessons.map((module, index) => ({ ...module, content: texts[index] ?? "" }));

/** The first lesson hands out what everybody needs at home. */
const withHandouts = ([first, ...rest]: readonly ModuleDefinition[]): readonly ModuleDefinition[] => (first ? [{ ...first, attachments: [{ title: "Where middle C is", file: keyboardPicture }, { title: "A week of practice", file: practicePlan }] }, ...rest] : []);

const withWork = (module: ModuleDefinition, title: string, type: string): ModuleDefinition => ({ ...module, completion: "graded", assignments: [{ title, type, dueAfterDays: 7 }] });

const piano: ProgramDefinition = {
  slug: "piano-a-term-of-lessons",
  title: "Piano: a term of lessons",
  summary: "Ten weekly lessons for people who can find middle C and would like to play something they are fond of. You choose one piece at the start and play it to the others at the end.",
  category: "Piano",
  visibility: "public",
  createdDaysAgo: 300,
  staff: [{ person: "emily", role: "instructor" }],
  badge: { name: "A term at the piano", criteria: "Learned one piece over a term of ten lessons, took its hardest bar apart, and played it to somebody." },
  modules: withHandouts(withTexts([
    lesson("Choosing your piece", 0, "We listen to a dozen short pieces together and you take one home. It should be a little too hard.", "reflection"),
    lesson("Hands apart", 7, "The right hand alone until it sings, then the left until it does not need you to look."),
    lesson("Counting aloud", 14, "Rhythm before notes: you clap it, say it and walk it before you play it."),
    lesson("Hands together, slowly", 21, "Half speed, two bars at a time. Slow is not a stage to get over; it is how the hands learn."),
    withWork(lesson("The hard bar", 28, "Everybody has one. We take yours apart and put it back together in four ways.", "assignment"), "One bar, taken apart", "bar"),
    lesson("Loud, soft and the pedal", 35, "What the piece wants to say, and how much weight that takes."),
    withWork(lesson("Listening to yourself", 42, "You record the piece and write down three things you hear. Only one of them may be a mistake.", "assignment"), "Three things I heard", "listening"),
    lesson("From memory", 49, "Not all of it. The first page, and the way back in if you lose it."),
    lesson("Playing for one person", 56, "You play for somebody who is not your teacher, and tell us how it was.", "reflection"),
    lesson("The tea concert", 63, "We play to each other, there is cake, and nobody is marked."),
  ], pianoTexts)),
};

const theory: ProgramDefinition = {
  slug: "reading-music",
  title: "Reading music",
  summary: "Six evenings from the five lines to a whole page, for singers and players of anything.",
  category: "Theory",
  visibility: "public",
  createdDaysAgo: 280,
  staff: [{ person: "fintan", role: "instructor" }],
  modules: withTexts([
    lesson("Five lines and four spaces", 0, "Where the notes live, and why they moved there.", "content"),
    lesson("Long and short", 7, "Note values by ear first, on paper second.", "content"),
    lesson("Sharps, flats and home", 14, "Keys as places you can walk to and come home from.", "content"),
    lesson("Two clefs at once", 21, "For pianists, and for everybody who would like to follow one.", "content"),
    lesson("Sight-reading without fear", 28, "How to keep going, which is the whole of it."),
    withWork(lesson("Write eight bars", 35, "Eight bars of your own, played by whoever is in the room.", "assignment"), "Eight bars of your own", "eight-bars"),
  ], readingMusicTexts),
};

const active = (person: string, program: string, startedDaysAgo: number, done: number, more: Partial<EnrolmentDefinition> = {}): EnrolmentDefinition =>
  ({ person, program, status: "active", startedDaysAgo, done, ...more });

/** A music school: other words, other money, another zone, the same product. */
export const music: AcademyDefinition = {
  slug: "music",
  settings: {
    name: "Cedar Street Music School",
    place: "Dublin",
    strapline: "Lessons for children and for grown-ups who always meant to.",
    accent: "#8a2b5c",
    senderName: "Cedar Street",
    supportEmail: "office@music.example",
    locale: "en-IE",
    timeZone: "Europe/Dublin",
    currency: "EUR",
  },
  people: [
    ...castOf("music.example"),
    { key: "fintan", name: "Fintan Ó Súilleabháin", email: "fintan@music.example", roles: ["instructor"], joinedDaysAgo: 290, seenHoursAgo: 22 },
    pupil("clodagh", "Clodagh Byrne", 90, 12),
    pupil("kasia", "Katarzyna Nowak", 88, 40),
    pupil("lorcan", "Lorcan Mac Giolla Phádraig", 70, 90),
    pupil("marta", "Marta Ferreira", 66, 15),
    pupil("eoin", "Eoin Kelly", 60),
    pupil("chiamaka", "Chiamaka Eze", 41, 66),
    pupil("sadhbh", "Sadhbh Ní Cheallaigh", 30, 7),
    pupil("theo", "Theodora Papadopoulou", 25, 130),
    guardian("maeve.byrne", "Maeve Byrne", 90, 14),
    guardian("dermot.kelly", "Dermot Kelly", 60, 60),
  ],
  moduleTypes: moduleTypes.map((type) => (type.key === "workshop" ? { key: type.key, name: "Lesson" } : type)),
  programs: [piano, theory],
  frameworks: [musicianship],
  assignmentTypes: musicAssignmentTypes,
  submissions: musicWork,
  awards: [],
  organisations: [
    {
      slug: "liffey-youth-trust", name: "Liffey Youth Trust", seatLimit: 6, createdDaysAgo: 200,
      members: [
        { person: "olivia", role: "org_admin", joinedDaysAgo: 200 },
        { person: "sarah", role: "member", joinedDaysAgo: 190 },
        { person: "michael", role: "member", joinedDaysAgo: 4 },
        { person: "chiamaka", role: "member", joinedDaysAgo: 41 },
      ],
    },
  ],
  minors: [{ person: "clodagh", years: 12 }, { person: "lorcan", years: 15 }, { person: "eoin", years: 10 }],
  guardians: [
    { guardian: "maeve.byrne", client: "clodagh", daysAgo: 89, accepted: true },
    { guardian: "maeve.byrne", client: "lorcan", daysAgo: 2, accepted: false },
    { guardian: "dermot.kelly", client: "eoin", daysAgo: 59, accepted: true },
  ],
  enrolments: [
    active("sarah", piano.slug, 25, 3, { organisation: "liffey-youth-trust", begun: true }),
    active("sarah", theory.slug, 60, 4, { organisation: "liffey-youth-trust" }),
    active("michael", piano.slug, 1, 0, { organisation: "liffey-youth-trust" }),
    active("clodagh", piano.slug, 25, 3),
    active("kasia", piano.slug, 25, 2, { begun: true }),
    active("lorcan", theory.slug, 40, 5, { begun: true }),
    active("marta", piano.slug, 60, 6, { begun: true }),
    { person: "eoin", program: theory.slug, status: "pending", reason: "Waiting for a place.", startedDaysAgo: 2, done: 0 },
    active("chiamaka", theory.slug, 38, 3, { organisation: "liffey-youth-trust" }),
    active("sadhbh", piano.slug, 24, 3),
    { person: "theo", program: theory.slug, status: "paused", reason: "Back after Easter.", startedDaysAgo: 24, done: 1 },
  ],
};
