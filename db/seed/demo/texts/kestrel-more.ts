/** The description of the six-month program, and what managers read in "Coaching skills for managers". Markdown. */
export const leadingThroughChangeText = `Six months, eight modules, and about two hours a week. You keep your work, and your work is the material.

- **The first two months** are about you and the people round you: where you stand, what the change asks of them, and how to hear it.
- **The middle** is practice: a piece of work handed over whole, feedback that can be used, a line that is hard to hold.
- **The last part** is about what went wrong, and what you will keep.

You write twice, and somebody reads it twice. There is one workshop day, one hour with your coach in the fifth month, and a badge at the end that says what it stands for.`;

export const askOneMore = `The first answer is seldom the one that matters. It is the one that was ready.

When somebody comes to your desk with a question this week, answer with a question, once: *“What have you thought of already?”* Then wait. Count to seven, slowly; it feels like a minute and is not.

If they say “nothing”, ask what they would do if you were on holiday. If they still say nothing, tell them what you think. You are a manager, not an oracle with office hours, and sometimes an answer is what is needed.

Keep a tally on a card: how often you asked, and how often they had it.`;

export const tenMinutes = `A coaching conversation at work has ten minutes and no sofa. It has a shape nevertheless:

1. **Two minutes.** *What would you like to have at the end of this?*
2. **Five minutes.** *What have you tried? What else? And what else?*
3. **Two minutes.** *Which of these will you do, and when?*
4. **One minute.** *What might stop you?*

In the workshop you will do it in threes until it no longer feels like a shape. Bring a small real question of your own. Small questions teach this best: nobody learns to swim in the harbour.`;

export const goalsThatAreTheirs = `A goal belongs to somebody if they would still want it should you leave tomorrow.

Most goals at work are set in the first person plural, which is how you can tell that they are yours. Ask instead: *“What would you like to be able to do by Easter that you cannot do now?”* Write down the answer in their words, even if yours are better. Then ask how each of you would know.

Leave out the number until the sentence is right. A wrong goal with a number is only wrong more exactly.`;

export const endingWell = `Most coaching at work is not ended; it is rescheduled until it is gone. Give it an end.

Meet once more and ask three things. *What have you found out? What will you go on doing without me? What shall we tell nobody?* Say what you yourself have learned, because you have.

Then stop. If they come back in a month with a question, ask what they have thought of already.`;
