/** What clients read in "Difficult conversations": short pieces, to be read before the talk and not instead of it. Markdown. */
export const beforeYouSpeak = `There is a conversation that you have been putting off. You thought of it when you read the title of this program, so use that one.

Take a sheet and write three short answers:

1. What do I want **for myself**?
2. What do I want **for the other person**?
3. What do I want **for the two of us**, a month from now?

If the first is the only one that you can fill in, it is too early to talk. You would go in to win, and you might. Wait until you can write at least one honest line under the second.

Now write down the worst sentence the other person could say to you. Not the worst they could do; the worst that they could *say*. Read it aloud. It is nearly always true in part, and it loses much of its force once you have heard it in your own voice.

> You need not solve anything in this module. Being able to say what you want is enough for one week.
`;

export const theFirstMinute = `How a hard conversation begins decides most of how it ends. In the first minute the other person finds out what this is about, whether they are in danger, and whether there is any point in speaking.

Give them all three, in four sentences:

- **What it is about.** *“I should like to talk about the handover on Thursday.”*
- **What you saw.** *“The file came at seven, and the client had it at eight with the old prices in.”*
- **Your own part.** *“I had not told you when I needed it, and I ought to have.”*
- **A way in.** *“How did it look from your side?”*

Write yours. Read it to the wall, and then to somebody you trust, and cross out every word that guesses at a motive. Most openings become shorter by half. If yours begins with *“No offence, but”* or *“Have you got a second?”*, begin again: the first is untrue and so is the second.

In the scenario you will try three openings on the same colleague and see where each of them leads.
`;

export const stayingWhenItGetsHard = `There are four places where we leave a conversation without leaving the room.

- **Silence.** We fill it, mostly by taking back what we have just said.
- **Tears.** We comfort, and the subject is gone.
- **Anger.** We answer it, or we become very calm, which is worse.
- **Agreement that comes too fast.** We are so relieved that we do not ask what was agreed.

One of them is yours. You know which, because you have already thought of an example.

Practise one thing to do instead, and only one. In a silence, count your breaths to five. With tears, say *“There is time”*, and stay where you are. With anger, repeat the last thing that was said which is true. With quick agreement, ask: *“What will you do first?”*

## The assignment

Have a conversation in which you stay. It need not be the big one. Then write the account within a day. We are interested in the minute at which you would usually have left, and in what you did with it.
`;

export const whatWasNotSaid = `This exercise is forty years old, and nobody has found a better one. Take half a page of a conversation that went badly and draw a line down the middle.

On the **right**, write what was said, as exactly as you remember it, with names. On the **left**, beside each line, write what you thought and kept back.

The left-hand column is the material of this module. Read it as if somebody else had written it, and ask:

1. What did I believe about the other person that I never checked?
2. What did I know that would have helped them, and did not say?
3. If they had been able to read this column, which line would they have been glad of?

It is not the aim to say everything that you think. Some of what stands on the left should stay there. But one or two lines, said decently and early, would have made it another conversation, and you can usually see which.

## The assignment

Hand in both columns. Change the names. Your instructor will ask you about a single line, and it will not be the one that you expect.
`;

export const repair = `Some conversations leave a mark, and time does not see to it by itself. In this last module we meet as a group and each of us decides about one return.

A return is short. It has three parts:

- **What I did.** Without *but*, and without *if you felt*.
- **What I understand now** that I did not understand then.
- **What I shall do**, whether or not you forgive me.

It does not ask for anything. If you go in needing to be absolved, the other person has to look after you, and that is a second bill for the first debt.

Bring one conversation, written on one page. In the meeting you say your return aloud to somebody who plays the other person, hear how it lands, and take out what does not belong. Before we part you fix the day on which you will make it, and tell one of us, who will ask.

Sometimes the honest answer is to leave it alone. That is a decision as well, and you may make it in good company.
`;
