import type { SubmissionDefinition } from "../definition";
import { newsletterPlan, wallPicture } from "./kestrel-files";

const change = "leading-through-change";

/** What clients of "Leading through change" have written, and what staff have said of it. */
export const changeWork: readonly SubmissionDefinition[] = [
  {
    person: "sarah", program: change, module: 3, begunHoursAgo: 19 * 24,
    versions: [{
      handedInHoursAgo: 17 * 24 + 3,
      answers: {
        who: "Somebody who reports to me", when: { daysAgo: 18 }, minutes: "35",
        questions: "* What do you see from the night shift that I do not?\n* What would you be sorry to lose when the two sites join?\nWhat have you stopped telling me?",
        heard: "“You come down at six with a clipboard and ask how the night was, and we say fine, because it is six.” He said that nobody on nights minds the new system. What they mind is that the handover table goes. “That table is the only place where days and nights are in the same room. You will save eleven square metres and after that we shall hate each other by e-mail.”",
        noticed: "I had the answer after two minutes: keep a table, any table. I wrote “table” on my pad and it was astonishing how much he said after that which was not about the table. When he said that we should hate each other by e-mail I laughed, and he did not. I had not understood that it was serious until then.",
        hard: "4", next: "Whether the handover area stays, on the 3rd, in person, at ten at night.",
      },
      grade: {
        by: "emily", hoursAgo: 15 * 24, state: "published",
        feedback: "He would recognise himself in this, and that is the whole of it. I should like you to notice how you got there: you wrote down one word and let it go. Your third question is the brave one, and it has no star. What would it take to ask it in the last five minutes, with your coat already on?",
        scores: {
          "clarity/5": 4, "listening/1": 4, "listening/2": [5, "“Astonishing how much he said after that.” Yes."], "listening/3": 5,
          "listening/4": [4, "The table was not furniture. You heard that."], "courage/1": [3, "The question you did not ask."], "courage/5": 4, "care/1": 4, "care/2": [5, "Ten at night is his ten in the morning. He will have noticed."],
        },
        notes: { listening: "The strongest account of this module I have read this year.", courage: "You are nearly there. The question is written; it wants asking." },
        items: [
          { domain: "courage", text: "Ask one person on the night shift: “What have you stopped telling me?” Then write down what you said next." },
          { domain: "listening", text: "In each Monday meeting, write one word instead of one answer. Bring the list to Grace.", doneHoursAgo: 4 * 24 },
        ],
        resources: [{ title: "Asking better questions (a talk of twelve minutes)", url: "https://talks.example/asking-better-questions" }, { module: 3 }],
      },
      noted: [
        { field: "heard", words: "we say fine, because it is six", comment: "Keep this sentence. It is worth more than the rest of the page.", by: "emily", hoursAgo: 15 * 24 + 1 },
        { field: "noticed", words: "I had the answer after two minutes: keep a table, any table. I wrote “table” on my pad", comment: "This is the skill: you had it, and you put it down where it could do no harm.", by: "emily", hoursAgo: 15 * 24 + 1 },
        { field: "noticed", words: "keep a table, any table", comment: "Any table? He told you which one.", by: "emily", hoursAgo: 15 * 24 + 1 },
      ],
    }],
  },
  {
    person: "sarah", program: change, module: 4, begunHoursAgo: 20,
    versions: [{
      answers: {
        what: "The weekly capacity review, to Dele. I have run it since 2022, and everybody brings me the numbers because I am the one who worries about them. It takes most of my Monday morning, and I am not sure that I add anything except the worrying.",
        "done-well": "Every team lead leaves on Monday knowing what they will not be staffed for. The decision is written down by noon, by whoever made it. Nobody needs to ask me on Tuesday.",
        theirs: "Who comes. Which numbers they bring. Whether to move two people or fewer between teams without asking me. I should like to hear about three or more, and I know that I have drawn that line so that I feel better.",
        hours: "5", ready: "3",
      },
    }],
  },
  {
    person: "temi", program: change, module: 4, begunHoursAgo: 19 * 24,
    versions: [{
      handedInHoursAgo: 14 * 24,
      answers: {
        what: "The Friday route plan for the northern depots, to Ewa. I have done it for six years and people ring me about it on my day off.",
        "done-well": "Every driver has a route by three o’clock. No route is over nine hours. If a depot complains, the complaint goes to Ewa and she can say why.",
        theirs: "All of it, up to hiring a vehicle. Above four hundred pounds we talk first, because that is my limit as well and not because I want to see it.",
        "not-do": "I will not have the plan on my second screen on Friday. I have asked Ewa to leave me off the mailing list, which felt like handing in my keys.",
        day: { daysAgo: 16 }, hours: "6", ready: "4", touch: "They come to me when they want to",
      },
      grade: {
        by: "tomasz", hoursAgo: 12 * 24 + 5, state: "published",
        feedback: "“Like handing in my keys” is exactly what it is. You have named the limit and said whose it is, which hardly anyone does. The one thing missing is the first mistake. It will come on a wet Friday; decide now what you will be doing instead.",
        scores: { "clarity/1": 5, "clarity/2": 4, "clarity/4": 4, "trust/1": 5, "trust/2": [5, "The four hundred pounds, and why. Very clear."], "trust/3": 5, "trust/4": 3, "trust/5": [2, "You have not said what happens when it goes wrong once."], "follow-through/2": 3, "follow-through/4": 4 },
        notes: { trust: "A generous handover. The fifth question is where it will be tested." },
        items: [{ domain: "trust", text: "Write one sentence that you will say to Ewa after the first bad Friday, and give it to her in advance." }],
      },
    }],
  },
  {
    person: "ananya", program: change, module: 4, begunHoursAgo: 33 * 24,
    versions: [{
      handedInHoursAgo: 30 * 24,
      answers: {
        what: "Presenting the quarterly figures to the trustees, to Marcus, who has prepared them for two years and has never been in the room.",
        "done-well": "The trustees leave knowing the three numbers that matter, and one thing that we do not know. He finishes in twenty minutes. They ask him, and not me.",
        theirs: "Order, slides, which three numbers. Whether I am in the room.",
        "not-do": "I will not answer for him. If a trustee turns to me I shall look at Marcus.",
        day: { daysAgo: 34 }, hours: "3", ready: "5", touch: "Not at all for the first month",
      },
      grade: {
        by: "tomasz", hoursAgo: 28 * 24, state: "published",
        feedback: "Short, and nothing is missing. “I shall look at Marcus” is a thing that another person could see you do, and that makes it a promise. I have scored only what the work shows.",
        scores: { "clarity/1": 5, "clarity/2": 5, "trust/1": 5, "trust/2": 4, "trust/3": [5, "Visible from across the table."], "trust/4": 4, "follow-through/2": 3, "courage/2": 4 },
        notes: {},
        items: [{ domain: "follow-through", text: "Ask Marcus for a review of you, after his second meeting.", doneHoursAgo: 9 * 24 }],
      },
    }],
  },
  {
    person: "hannah", program: change, module: 3, begunHoursAgo: 16 * 24,
    versions: [
      {
        handedInHoursAgo: 12 * 24,
        answers: {
          who: "A colleague", when: { daysAgo: 13 }, minutes: "20",
          questions: "* Do you not think that the new ward plan is safer?\n* What would help you to accept it?\n* Shall we try it for a month?",
          heard: "She was rather negative about the plan and had not really looked at the evidence. In the end she agreed to try it for a month, so I think that the conversation went well.",
          noticed: "I stayed calm, although she repeated herself.",
          hard: "2", next: "The trial begins on Monday.",
        },
        grade: {
          by: "emily", hoursAgo: 10 * 24, state: "returned",
          feedback: "Thank you for sending this as it was. Read your three questions again: to each of them there is an answer that you hoped for. And I can hear your view of her on every line, but not one sentence of hers. Would you go back, ask what she would be sorry to lose, and write down what she says? The trial can wait until then; I think it may even go better.",
          scores: { "listening/1": [2, "Each of these has a right answer."], "listening/2": 2, "listening/3": [1, "There are no words of hers here yet."], "listening/4": 2, "care/1": 2 },
          notes: { listening: "She repeated herself. What was it that she said twice?" },
          items: [],
        },
      },
      {
        answers: {
          who: "A colleague", when: { daysAgo: 2 }, minutes: "40",
          questions: "* What would you be sorry to lose?\n* What did I not hear the last time?",
          heard: "“You asked me whether I thought it was safer, and I do. I have been on that ward for nineteen years and I know every family by the corner they sit in. In the new plan there are no corners.” She said this twice, as she did the last time, and I had taken it for stubbornness.",
        },
      },
    ],
  },
  {
    person: "ines", program: change, module: 4, begunHoursAgo: 4 * 24, held: { by: "tomasz", minutesAgo: 4 },
    versions: [{
      handedInHoursAgo: 30,
      answers: {
        what: "The parents’ newsletter, which I write on Sunday nights, to Rui and the two classroom assistants together.",
        "done-well": "It goes out by Wednesday. A parent who reads only the first three lines knows what is on this week. Somebody other than its writer has read it.",
        theirs: "What goes in, what it is called, whether there are pictures. Also whether it is weekly at all, which I find hard to write.",
        "not-do": "I will not correct commas. I will stay close in case they need me in the first weeks.",
        day: { daysAgo: 5 }, hours: "4", ready: "3", touch: "At a fixed time, once a fortnight",
      },
      files: { notes: [newsletterPlan] },
      noted: [
        { field: "not-do", words: "I will stay close in case they need me in the first weeks.", comment: "How close is close? What would Rui see you not doing?", by: "tomasz", hoursAgo: 1 },
        { field: "theirs", words: "which I find hard to write", comment: "And you wrote it.", by: "tomasz", hoursAgo: 1 },
      ],
    }],
  },
  {
    person: "jose", program: change, module: 3, begunHoursAgo: 9 * 24,
    versions: [{
      handedInHoursAgo: 3 * 24 + 4,
      answers: {
        who: "My own manager", when: { daysAgo: 4 }, minutes: "25",
        questions: "* What are you being asked that we do not see?\n* What worries you about my team?\nWhat would you do in my place?",
        heard: "“They ask me every fortnight for a date. I give them one so that they will let me go, and then it is your date.” And later: “Nothing worries me about your team. It worries me that I learn things from your newsletter.”",
        noticed: "I wanted to defend the newsletter. I have never thought of my manager as somebody who is being asked for things.",
        hard: "5", next: "",
      },
    }],
  },
  {
    person: "maximiliana", program: change, module: 4, begunHoursAgo: 11 * 24,
    versions: [
      {
        handedInHoursAgo: 9 * 24,
        answers: {
          what: "Signing off the visual design of each campaign, to Theo. It has always been with me because I trained as a designer.",
          "done-well": "The campaign looks like us.",
          theirs: "Everything except the final approval.",
          "not-do": "I will try not to interfere.",
          day: { daysAgo: 10 }, hours: "7", ready: "2", touch: "They come to me when they want to",
        },
        grade: {
          by: "tomasz", hoursAgo: 7 * 24, state: "returned",
          feedback: "A brave choice, because it is the thing you are known for. Now look at your third answer beside your first: if the final approval stays with you, what have you handed over? And “looks like us” can be checked by exactly one person. Please try the second and third answers again.",
          scores: { "clarity/1": 4, "clarity/2": [2, "Who could check this besides you?"], "trust/1": [1, "The deciding has stayed where it was."], "trust/2": 2, "trust/3": 2, "courage/4": 4 },
          notes: {}, items: [],
        },
      },
      {
        handedInHoursAgo: 8,
        answers: {
          what: "Signing off the visual design of each campaign, to Theo, whole. It has always been with me because I trained as a designer, and because I like being asked.",
          "done-well": "A stranger who sees two of our posters a month apart knows that they come from the same place. Theo can say in two sentences why a design does or does not do that, without my name in either of them.",
          theirs: "Everything, with the final approval. I have written to the agency that it is his.",
          "not-do": "I will not see designs before they are public. I have left the channel. The first poster has a typeface I should not have chosen, and it is still up.",
          day: { daysAgo: 3 }, hours: "7", ready: "4", touch: "Not at all for the first month",
        },
        files: { notes: [wallPicture] },
      },
    ],
  },
  {
    person: "yusuf", program: change, module: 3, begunHoursAgo: 12 * 24,
    versions: [{
      handedInHoursAgo: 7 * 24 + 6,
      answers: {
        who: "Somebody who reports to me", when: { daysAgo: 8 }, minutes: "15",
        questions: "* How are you finding the scanners?\n* What takes longer now?\nWhat would you change?",
        heard: "“It is not the scanner. With the paper I could see at eleven o’clock how the day was going to end. Now I find out at the end.” He said the young ones do not miss it because they never had it.",
        noticed: "I reached for the tablet to show him the dashboard. I stopped because you had said to write one word, so I wrote “eleven”.",
        hard: "4", next: "I will tell him on Thursday what the dashboard could show at eleven.",
      },
    }],
  },
  {
    person: "dele", program: change, module: 5, begunHoursAgo: 3 * 24,
    versions: [{
      handedInHoursAgo: 26,
      answers: {
        to: "Sarah, who was my manager until April",
        happened: "On the Sunday before the first review that was mine, you opened the sheet at ten past nine in the evening and closed it at a quarter to eleven. It shows.",
        "led-to": "I had told the leads on Friday that they should ask me. On Monday two of them asked me what you thought.",
        instead: "Not to open it before Tuesday, for a month. If you are worried, ring me and say so.",
        landed: "4",
      },
    }],
  },
  {
    person: "catherine", program: change, module: 5, begunHoursAgo: 4 * 24,
    versions: [{
      handedInHoursAgo: 2 * 24 + 5,
      answers: {
        to: "A consultant twenty years older than I am",
        happened: "In the ward meeting on Tuesday you answered the student nurse’s question while she was still asking it, and then asked whether there were any more.",
        "led-to": "There were no more. She had noticed the dosage, and told me in the corridor afterwards.",
        instead: "That you count to three after a question before you answer it.",
        landed: "3", link: "https://st-marys-trust.example/ward-meetings/notes",
      },
      grade: {
        by: "emily", hoursAgo: 22, state: "draft",
        feedback: "A camera could have seen every word of the first answer. I should like to ask about the three.",
        scores: { "clarity/1": 4, "courage/1": 5, "courage/2": [5, "Not one adjective."], "care/2": [3, "When and where did you say it?"], "care/4": 5 },
        notes: { courage: "Twenty years, and you said it." },
        items: [{ domain: "courage", text: "Tell the student nurse that you have said it." }],
      },
    }],
  },
];
