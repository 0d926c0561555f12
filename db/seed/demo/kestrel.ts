import type { AcademyDefinition, AccessRequestDefinition, EnrolmentDefinition, ImportDefinition } from "../definition";
import { kestrelAssignmentTypes } from "./kestrel-assignments";
import { leadingPeople } from "./kestrel-framework";
import { kestrelPeople } from "./kestrel-people";
import { kestrelPrograms } from "./kestrel-programs";
import { kestrelSkills, kestrelTracks } from "./kestrel-skills";
import { kestrelTerms } from "./kestrel-terms";
import { changeWork } from "./kestrel-work-change";
import { talksWork } from "./kestrel-work-talks";
import { moduleTypes } from "./module-types";

const change = "leading-through-change";
const talks = "difficult-conversations";
const skills = "coaching-skills-for-managers";
const harbour = "harbour-logistics";
const trust = "st-marys-trust";
const autumn = "Autumn group";

/** Sent by the admin: one that was enrolled, and one that waits to be looked at. */
const imports: readonly ImportDefinition[] = [
  {
    program: change, cohort: autumn, name: "autumn-group.csv", daysAgo: 37, state: "done",
    lines: [
      { line: 2, email: "c.ashworth@st-marys-trust.example", problem: "unknown" },
      { line: 3, email: "hannah.lindqvist@st-marys-trust.example", person: "hannah" },
      { line: 4, email: "ines@carvalho.example", person: "ines" },
      { line: 5, email: "jose.fernandez@mail.example", person: "jose" },
    ],
  },
  {
    program: skills, name: "new-managers.csv", daysAgo: 1, state: "checked",
    lines: [
      { line: 2, email: "ravi@mail.example", person: "ravi" },
      { line: 3, email: "farah.ibrahim@mail.example", person: "farah" },
      { line: 4, email: "farah.ibrahim@mail.example", problem: "repeated" },
      { line: 5, email: "minh khai at mail.example", problem: "malformed" },
      { line: 7, email: "somebody.new@harbour-logistics.example", problem: "unknown" },
      { line: 8, email: "grace@demo.example", problem: "not-a-client" },
    ],
  },
];

/** One that waits for an answer, and two that have theirs. */
const accessRequests: readonly AccessRequestDefinition[] = [
  { person: "newcomer", role: "instructor", daysAgo: 1, reason: "I take over the evening group of “Difficult conversations” from January. Emily Carter knows about it." },
  { person: "noah", role: "instructor", daysAgo: 19, reason: "I am to mark work in the spring.", answer: { daysAgo: 18 } },
  { person: "noah", role: "coach", daysAgo: 10, reason: "Some clients have asked me to go on with them alone.", answer: { daysAgo: 9, declined: "Let us wait until you have a group of your own; then gladly." } },
];

const active = (person: string, program: string, startedDaysAgo: number, done: number, more: Partial<EnrolmentDefinition> = {}): EnrolmentDefinition =>
  ({ person, program, status: "active", startedDaysAgo, done, ...more });

const enrolments: readonly EnrolmentDefinition[] = [
  active("sarah", change, 36, 3, { organisation: harbour, cohort: autumn, begun: true, staff: [{ person: "grace", role: "coach", position: 4 }] }),
  active("sarah", talks, 90, 4, { organisation: harbour }),
  { person: "sarah", program: skills, status: "completed", startedDaysAgo: 360, endedDaysAgo: 250, done: 4 },
  active("michael", change, 2, 0, { organisation: harbour, begun: true }),
  { person: "michael", program: skills, status: "withdrawn", reason: "Enrolled in the wrong program.", startedDaysAgo: 3, endedDaysAgo: 2, done: 0 },
  active("temi", change, 50, 4, { organisation: harbour }),
  active("dele", change, 95, 5, { organisation: harbour, begun: true }),
  active("yusuf", change, 48, 2, { organisation: harbour, begun: true }),
  { person: "callum", program: change, organisation: harbour, cohort: "Spring group", status: "completed", startedDaysAgo: 190, endedDaysAgo: 8, done: 8 },
  { person: "mohammed", program: change, organisation: harbour, status: "paused", reason: "Parental leave until spring.", startedDaysAgo: 60, done: 3 },
  active("callum", talks, 20, 2, { organisation: harbour, begun: true }),
  active("peter", talks, 62, 3, { organisation: harbour, begun: true }),
  { person: "rosamund", program: talks, organisation: harbour, status: "expired", reason: "Access ended with the contract.", startedDaysAgo: 300, endedDaysAgo: 120, done: 1 },
  active("lukasz", talks, 21, 1, { organisation: harbour }),
  { person: "tunde", program: change, organisation: harbour, status: "pending", reason: "Waiting for a seat.", startedDaysAgo: 1, done: 0 },
  active("catherine", change, 70, 5, { organisation: trust }),
  active("bilal", change, 70, 1, { organisation: trust }),
  active("orla", talks, 40, 3, { organisation: trust, begun: true }),
  active("hannah", change, 34, 2, { organisation: trust, cohort: autumn, begun: true }),
  active("sian", talks, 41, 2, { organisation: trust, begun: true }),
  active("ines", change, 33, 3, { begun: true, cohort: autumn }),
  active("ines", talks, 110, 5),
  active("solveig", talks, 44, 3, { begun: true }),
  active("jose", change, 30, 2, { begun: true, cohort: autumn, staff: [{ person: "tomasz", role: "instructor", position: 3 }] }),
  active("ananya", change, 64, 5),
  active("ananya", talks, 130, 5),
  active("farah", talks, 18, 1),
  active("roisin", change, 16, 1, { begun: true, staff: [{ person: "grace", role: "coach", position: 2 }, { person: "emily", role: "coach", position: 2 }] }),
  active("soren", change, 15, 2),
  active("minhkhai", talks, 10, 1),
  active("xiaolong", change, 9, 1),
  active("maximiliana", change, 45, 3, { begun: true }),
  active("zoe", talks, 9, 0, { begun: true }),
  active("bjork", change, 8, 0),
  active("bjork", talks, 128, 5),
  active("grainne", skills, 100, 2, { organisation: trust }),
  active("dana", skills, 12, 1, { begun: true, staff: [{ person: "pilar", role: "instructor", position: 2 }] }),
  { person: "victor", program: change, status: "paused", reason: "Changing employer.", startedDaysAgo: 90, done: 2 },
];

/** A leadership coaching firm: the academy most journeys and screenshots use. */
export const kestrel: AcademyDefinition = {
  slug: "demo",
  settings: {
    name: "Kestrel House",
    place: "Bristol",
    strapline: "Coaching for people who lead other people through things.",
    accent: "#2c6a4b",
    senderName: "Kestrel House",
    supportEmail: "help@demo.example",
    locale: "en-GB",
    timeZone: "Europe/London",
    currency: "GBP",
  },
  people: kestrelPeople,
  terms: kestrelTerms,
  entryLinks: [
    { slug: "difficult-conversations", name: "Difficult conversations, spring", welcome: "Welcome. This is the way into our **spring round** of Difficult conversations. It takes five weeks, about two hours a week.", signUp: "approval", program: talks, createdDaysAgo: 6 },
    { slug: "st-marys", name: "St Mary's Trust", welcome: "For people of St Mary's who have an account with us.", signUp: "none", organisation: trust, createdDaysAgo: 20 },
  ],
  deletionRequests: [{ person: "hannah", note: "I leave the trust at the end of the month.", hoursAgo: 20 }],
  moduleTypes,
  programs: kestrelPrograms,
  frameworks: [leadingPeople],
  assignmentTypes: kestrelAssignmentTypes,
  submissions: [...changeWork, ...talksWork],
  awards: [
    { person: "sarah", program: skills, earnedDaysAgo: 250, approved: { by: "emily", daysAgo: 248 } },
    { person: "callum", program: change, earnedDaysAgo: 8, approved: { by: "emily", daysAgo: 6, credentialUrl: "https://credentials.example/kestrel-house/leading-through-change" } },
    { person: "ananya", program: talks, earnedDaysAgo: 9 },
    { person: "ines", program: talks, earnedDaysAgo: 2 },
    { person: "bjork", program: talks, earnedDaysAgo: 1 },
  ],
  organisations: [
    {
      slug: harbour, name: "Harbour Logistics", seatLimit: 12, createdDaysAgo: 300,
      members: [
        { person: "olivia", role: "org_admin", department: "People", joinedDaysAgo: 300 },
        { person: "sarah", role: "member", department: "Operations", joinedDaysAgo: 290 },
        { person: "michael", role: "member", department: "Operations", joinedDaysAgo: 4 },
        { person: "temi", role: "member", department: "Planning", joinedDaysAgo: 120 },
        { person: "dele", role: "member", department: "Planning", joinedDaysAgo: 118 },
        { person: "yusuf", role: "member", department: "Warehouse", joinedDaysAgo: 110 },
        { person: "callum", role: "member", department: "Warehouse", joinedDaysAgo: 195 },
        { person: "mohammed", role: "member", department: "Warehouse", joinedDaysAgo: 104 },
        { person: "peter", role: "member", joinedDaysAgo: 98 },
        { person: "lukasz", role: "member", department: "Fleet", joinedDaysAgo: 90 },
        { person: "tunde", role: "member", department: "Fleet", joinedDaysAgo: 101 },
        { person: "rosamund", role: "member", department: "Planning", joinedDaysAgo: 299, leftDaysAgo: 120 },
      ],
    },
    {
      slug: trust, name: "St Mary’s Trust", seatLimit: 8, createdDaysAgo: 210,
      members: [
        { person: "catherine", role: "org_admin", department: "Learning", joinedDaysAgo: 200 },
        { person: "bilal", role: "member", joinedDaysAgo: 170 },
        { person: "orla", role: "member", joinedDaysAgo: 160 },
        { person: "hannah", role: "member", joinedDaysAgo: 140 },
        { person: "sian", role: "member", joinedDaysAgo: 130 },
        { person: "grainne", role: "member", joinedDaysAgo: 135 },
      ],
    },
  ],
  enrolments,
  markingTexts: [
    { kind: "comment", title: "Who decides", text: "Say who decides, by name, and by when." },
    { kind: "comment", title: "What another could see", text: "Write it so that somebody else could see whether it happened." },
    { kind: "template", title: "Three parts", text: "What is strong:\n\nWhat I would look at again:\n\nOne thing for next week:" },
    { kind: "comment", of: "emily", title: "Stay close", text: "“Staying close” is a way of not letting go. What will they see you not doing?" },
    { kind: "comment", of: "emily", title: "Your own words", text: "This is the best sentence of the page, because it is the only one in your own words." },
    { kind: "template", of: "emily", title: "Short, for a second version", text: "What changed since your last version:\n\nWhat is still open:" },
  ],
  staffNotes: [
    { person: "sarah", program: change, module: 4, by: "emily", hoursAgo: 74, text: "Takes the hard examples home. Ask what she handed over before asking how it felt." },
    { person: "sarah", program: change, module: 4, by: "grace", hoursAgo: 30, text: "We agreed one task to let go of by Friday: the Monday figures.\nShe wants to be asked about it." },
    { person: "ines", program: change, module: 4, by: "tomasz", hoursAgo: 52, text: "Writes best in the evening; give her the weekend." },
  ],
  waiting: [
    { person: "zoe", program: change, cohort: autumn, daysAgo: 12, offeredHoursAgo: 20 },
    { person: "solveig", program: change, cohort: autumn, daysAgo: 9 },
    { person: "farah", program: change, cohort: autumn, daysAgo: 4 },
  ],
  imports, accessRequests,
  skills: kestrelSkills, tracks: kestrelTracks,
  post: [
    { person: "rosamund", kind: "password-reset", hoursAgo: 9 * 24 + 2, became: "bounced" },
    { person: "rosamund", kind: "password-reset", hoursAgo: 50, became: "suppressed" },
    { person: "solveig", kind: "assignment-returned", became: "complained" },
    { person: "dana", kind: "password-reset", hoursAgo: 2, became: "delayed" },
  ],
};
