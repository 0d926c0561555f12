import type { SubmissionDefinition } from "../definition";

const talks = "difficult-conversations";

/** What clients of "Difficult conversations" have written, and what staff have said of it. */
export const talksWork: readonly SubmissionDefinition[] = [
  {
    person: "sarah", program: talks, module: 4, begunHoursAgo: 58 * 24,
    versions: [{
      handedInHoursAgo: 55 * 24,
      answers: {
        setting: "The corridor outside the planning room, about a rota that I had changed.",
        said: "P.: You changed the rota.\nI: I did send it round on Wednesday.\nP.: On Wednesday at six.\nI: It was the earliest I could.\nP.: Right.",
        unsaid: "I knew that you would be the one who minded.\nI sent it at six so that I need not see your face.\nIt was not the earliest. I had it at noon.\nI wish that you would shout.\nYou have stopped telling me things.",
        share: "A line or two",
      },
      grade: {
        by: "tomasz", hoursAgo: 52 * 24, state: "published",
        feedback: "“I had it at noon.” That is the line P. would have been glad of, and it is four words long. You say that you wish they would shout. I wonder what you would have done.",
        changed: {
          by: "tomasz", hoursAgo: 51 * 24, reason: "I had scored the first page only: the left-hand column goes on overleaf, and it is the better half.",
          before: { feedback: "“I had it at noon.” That is the line P. would have been glad of, and it is four words long.", scores: { "listening/3": 4, "courage/1": 2, "courage/2": [3, "A column and a half."], "care/2": 2 } },
        },
        scores: { "listening/3": 4, "listening/4": 4, "courage/1": 2, "courage/2": 4, "courage/4": [5, "No explanation follows it. That is rare."], "care/1": 4, "care/2": 2 },
        notes: { courage: "Honest on paper, and a corridor away from being honest aloud." },
        items: [{ domain: "courage", text: "Say the four words to P., before the end of the month.", doneHoursAgo: 30 * 24 }],
      },
    }],
  },
  {
    person: "callum", program: talks, module: 3, begunHoursAgo: 5 * 24,
    versions: [{
      handedInHoursAgo: 2 * 24,
      answers: {
        who: "Somebody outside the organisation", when: { daysAgo: 3 }, minutes: "50",
        questions: "* What did we promise you that did not happen?\n* What have you told your own people about us?",
        heard: "“I told them that you were good people and that I would not order from you again.” Then for a long while she said nothing. After that: “Nobody rang me. Eleven pallets and nobody rang.”",
        noticed: "My place is the quick agreement. I was about to offer a discount and she would have taken it and gone. I asked what she would do first. She said: “Decide whether to tell you the rest.”",
        hard: "5", next: "I ring her every Friday until Christmas, whether there is anything or not.",
      },
    }],
  },
  {
    person: "peter", program: talks, module: 4, begunHoursAgo: 7 * 24,
    versions: [{
      handedInHoursAgo: 5 * 24 + 2,
      answers: {
        setting: "His annual review, in the small room without a window.",
        said: "I: You have had a solid year.\nD.: Solid.\nI: Yes, good. Solid. There are one or two areas.\nD.: Which?\nI: Nothing major. Visibility, perhaps.\nD.: Am I getting the post?",
        unsaid: "I have to get to the post before he does.\nThat was the wrong word.\nI have a list of four and I am going to read out none of them.\nHe is better than I was at his age.\nI do not know what visibility means.\nNo. It was decided on Thursday, and I did not fight for you.",
        share: "None of it yet",
      },
    }],
  },
  {
    person: "solveig", program: talks, module: 4, begunHoursAgo: 8 * 24,
    versions: [{
      handedInHoursAgo: 6 * 24,
      answers: {
        setting: "The kitchen at work, about the minutes of the board meeting.",
        said: "B.: You left my point out of the minutes.\nI: I must have missed it.\nB.: You were sitting beside me.\nI: I will put it in.",
        unsaid: "She is difficult about things like this. I find her tiring. I should have liked more milk.",
        share: "None of it yet",
      },
      grade: {
        by: "tomasz", hoursAgo: 3 * 24, state: "returned",
        feedback: "The right-hand column is exact, and I can hear the two of you. The left-hand column is about her. Would you write it once more, beginning each line with “I”? The milk may stay.",
        scores: { "listening/3": 4, "courage/2": 2, "courage/4": 1 },
        notes: { courage: "What did you know about those minutes that she did not?" }, items: [],
      },
    }],
  },
  {
    person: "orla", program: talks, module: 4, begunHoursAgo: 30,
    versions: [{
      answers: {
        setting: "Telephone, with my sister, about who would take the Tuesdays.",
        said: "S.: I cannot do Tuesdays.\nI: That is fine.\nS.: You always say that it is fine.\nI: Because it is.",
      },
    }],
  },
  {
    person: "sian", program: talks, module: 3, begunHoursAgo: 6 * 24,
    versions: [{
      handedInHoursAgo: 4 * 24,
      answers: {
        who: "A colleague", when: { daysAgo: 5 }, minutes: "30",
        questions: "* What did you hear when I said that?\n* What do you need before Friday?",
        heard: "“I heard that you had already asked somebody else.” He cried a little, and was angry that he did. He said that it was not the task. It was finding out from the calendar.",
        noticed: "Tears are my place. I said “There is time”, as in the reading, and felt like an actor, and then there was time.",
        hard: "3", next: "Nothing yet. I should like to leave it for a week.",
      },
      grade: {
        by: "emily", hoursAgo: 28, state: "draft",
        feedback: "“And felt like an actor, and then there was time.” Keep that sentence.",
        scores: { "listening/1": 4, "listening/2": 5, "listening/3": 4, "courage/5": 5 },
        notes: {}, items: [],
      },
    }],
  },
];
