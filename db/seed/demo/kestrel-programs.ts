import type { ProgramDefinition } from "../definition";
import { lettingGo, listeningBeforeDeciding, whatChangeAsked, whatChangeAsks, whereYouStand } from "./texts/change-first-half";
import { handoverPage, invitation, ratingSheet } from "./kestrel-files";
import { feedbackPeopleCanUse, fromAnEarlierGroup, holdingALine, whatYouWillKeep, whenThePlanBreaks } from "./texts/change-second-half";
import { askOneMore, endingWell, goalsThatAreTheirs, leadingThroughChangeText, tenMinutes } from "./texts/kestrel-more";
import { beforeYouSpeak, repair, stayingWhenItGetsHard, theFirstMinute, whatWasNotSaid } from "./texts/talks";

const leadingThroughChange: ProgramDefinition = {
  slug: "leading-through-change",
  title: "Leading through change",
  summary:
    "For people who lead a team while the ground under it moves. Over six months you look at how you respond to change, practise the conversations it asks for, and leave with habits that outlast the project.",
  category: "Leadership",
  visibility: "public",
  createdDaysAgo: 395,
  description: leadingThroughChangeText,
  staff: [{ person: "emily", role: "instructor" }, { person: "emily", role: "coach" }],
  cohorts: [{ name: "Spring group", startedDaysAgo: 190, capacity: 12 }, { name: "Autumn group", startedDaysAgo: 36, capacity: 5 }],
  badge: {
    name: "Leading through change",
    criteria: "Finished the seven required modules of a six-month program: two pieces of written work read and scored by an instructor, a workshop day, and an hour with a coach on a plan that broke.",
  },
  modules: [
    {
      title: "Where you stand", type: "assessment", minutes: 40,
      content: whereYouStand, attachments: [{ title: "Sheet for rating yourself", file: ratingSheet }, { title: "Words for asking two people", file: invitation }], summary: "Before you lead anyone anywhere, find out where you are. You describe the change you are in, rate yourself against six capabilities, and ask two people who see you work to do the same. The differences are what we will talk about first.",
    },
    {
      title: "What change asks of people", type: "content", minutes: 55, opensAfterDays: 7,
      content: whatChangeAsks, earlier: { content: whatChangeAsked, changedDaysAgo: 2 }, summary: "People rarely resist change; they resist loss. You learn to see what each person on your team is being asked to give up, to tell it apart from what they say they are worried about, and to name it without taking sides.",
    },
    {
      title: "Listening before deciding", type: "assignment", minutes: 90, opensAfterDays: 14,
      content: listeningBeforeDeciding, completion: "graded", assignments: [{ title: "A conversation in which you decide nothing", type: "account", dueAfterDays: 14 }], summary: "Hold one conversation in which you decide nothing. You prepare three open questions, listen for longer than is comfortable, and write down what you heard in the other person’s words. Your instructor reads the account, not the recording.",
    },
    {
      title: "Letting go of the work", type: "assignment", minutes: 75, opensAfterDays: 28,
      content: lettingGo, attachments: [{ title: "A handover on one page", file: handoverPage }], completion: "graded", assignments: [{ title: "Hand over one thing", type: "handover", dueAfterDays: 14 }], summary: "Choose one piece of work that you hold on to because you are good at it, and hand it over whole: the doing and the deciding. You write down what done well looks like, which choices are theirs, and what you will not do when it wobbles.",
      staff: [{ person: "tomasz", role: "instructor" }],
    },
    {
      title: "Feedback people can use", type: "workshop", minutes: 180, opensAfterDays: 63,
      content: feedbackPeopleCanUse, completion: "staff", assignments: [{ title: "Feedback I owed somebody", type: "feedback", dueAfterDays: 21 }], summary: "Most feedback says what the giver felt. In this workshop you practise saying what happened, what it led to and what you would like instead, in under a minute, to somebody who is tired. You give some, and you get some.",
    },
    {
      title: "Holding a difficult line", type: "scenario", minutes: 60, opensAfterDays: 91, opensAfterModule: 5,
      content: holdingALine, summary: "A decision has been made above you and you think it is half wrong. Your team asks what you think of it. You work through four turns of that meeting, choose what to say in each, and see what the choice does to the next one.",
    },
    {
      title: "When the plan breaks", type: "coaching-session", minutes: 60, opensAfterDays: 119,
      content: whenThePlanBreaks, completion: "staff", summary: "An hour with your coach on the part that did not go to plan. You bring one event, the story you tell about it and somebody else’s version; together you look for the moment at which another move was open to you.",
    },
    {
      title: "What you will keep", type: "reflection", minutes: 45, opensAfterDays: 154, optional: true,
      content: whatYouWillKeep, summary: "Look back at your first self-assessment, repeat it, and choose three habits that you intend to keep. You write to yourself in six months’ time; we send the letter then, and nobody else reads it.",
    },
    {
      title: "A letter from an earlier group", type: "content", minutes: 10, status: "draft",
      content: fromAnEarlierGroup, summary: "A draft that is still being written: what the people of the spring group would have liked to know on their first day.",
    },
  ],
};

const difficultConversations: ProgramDefinition = {
  slug: "difficult-conversations",
  title: "Difficult conversations",
  summary:
    "Five short modules for the talk you have been putting off. You prepare it, have it, and come back to repair what needs repairing. Most people finish in seven weeks.",
  category: "Communication",
  visibility: "public",
  createdDaysAgo: 360,
  staff: [{ person: "tomasz", role: "instructor" }, { person: "emily", role: "instructor" }, { person: "grace", role: "coach" }],
  badge: {
    name: "Difficult conversations",
    criteria: "Prepared, held and repaired a conversation that had been put off, and wrote two accounts of it that were read and scored by an instructor.",
  },
  modules: [
    { title: "Before you speak", type: "reflection", minutes: 30, content: beforeYouSpeak, summary: "Write down what you want for yourself, for the other person and for the two of you. If the first is the only one you can fill in, it is too early to talk." },
    { title: "The first minute", type: "scenario", minutes: 45, opensAfterDays: 7, content: theFirstMinute, summary: "How a hard conversation begins decides most of how it ends. You write and rewrite an opening of four sentences until it says what it is about and leaves the other person a way in." },
    { title: "Staying when it gets hard", type: "assignment", minutes: 60, opensAfterDays: 14, content: stayingWhenItGetsHard, completion: "graded", assignments: [{ title: "A conversation in which you stayed", type: "account", dueAfterDays: 14 }], summary: "Silence, tears, anger and agreement that comes too fast: four places where we leave. You find out which of them is yours, and practise one thing to do instead." },
    { title: "What was not said", type: "assignment", minutes: 60, opensAfterDays: 28, content: whatWasNotSaid, completion: "graded", assignments: [{ title: "Two columns", type: "two-columns", dueAfterDays: 21 }], summary: "After the conversation, set down two columns: what was said, and what you thought and kept back. The second column is the material of this module." },
    { title: "Repair", type: "workshop", minutes: 90, opensAfterDays: 99, content: repair, completion: "staff", summary: "A group meeting about going back. You bring one conversation that left a mark, decide together what an honest return to it would be, and fix the day on which you will make it." },
  ],
};

const coachingSkills: ProgramDefinition = {
  slug: "coaching-skills-for-managers",
  title: "Coaching skills for managers",
  summary: "Four sessions on asking rather than telling, for managers who have ten minutes and not an hour.",
  category: "Coaching",
  visibility: "private",
  createdDaysAgo: 380,
  badge: { name: "Coaching at work", criteria: "Practised asking rather than telling in four sessions, and coached somebody to a goal of their own." },
  staff: [],
  modules: [
    { title: "Ask one more question", type: "content", minutes: 25, content: askOneMore, summary: "The first answer is seldom the one that matters. You practise asking once more, and waiting.", staff: [{ person: "emily", role: "instructor" }] },
    { title: "The ten-minute conversation", type: "workshop", minutes: 120, content: tenMinutes, summary: "A shape for a short coaching conversation at work, practised in threes until it no longer feels like a shape." },
    { title: "Goals that are theirs", type: "assignment", minutes: 50, content: goalsThatAreTheirs, summary: "Help somebody to set a goal that they would still want if you left tomorrow." },
    { title: "Ending well", type: "reflection", minutes: 20, content: endingWell, summary: "How to close a coaching relationship so that what was learned stays with the other person." },
  ],
};

const firstNinetyDays: ProgramDefinition = {
  slug: "first-ninety-days",
  title: "First ninety days",
  summary: "Being written: a companion for the first three months in a new leading role.",
  category: "Leadership",
  visibility: "draft",
  requires: ["coaching-skills-for-managers"],
  createdDaysAgo: 14,
  staff: [{ person: "emily", role: "instructor" }],
  modules: [{ title: "Map of the room", type: "assignment", minutes: 45, status: "draft", summary: "Who is here, who decides, and who is not in the room." }],
};

export const kestrelPrograms: readonly ProgramDefinition[] = [leadingThroughChange, difficultConversations, coachingSkills, firstNinetyDays];
