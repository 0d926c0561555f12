/** What clients read in the later modules of "Leading through change". Markdown. */
export const feedbackPeopleCanUse = `Most feedback tells you how the giver felt. *“I was a bit disappointed with the slides.”* The person who hears it knows that they have failed, and not at what. In this workshop you practise saying something that can be used, in under a minute, to somebody who is tired.

## The shape

There are three parts, and the order matters:

1. **What happened.** Something a camera could have seen. *“In the review you showed the costs on slide fourteen.”*
2. **What it led to.** For you, for the work, for somebody else. *“By then two people had left, so the decision was made without the number.”*
3. **What you would like instead.** One thing, small enough to do next time. *“Would you put the cost on the first slide?”*

Then stop talking. The minute that follows belongs to the other person, and it is when the feedback is taken in or thrown away.

## What spoils it

- **Always** and **never.** The listener begins at once to think of the exception.
- Motives. *“You wanted to look thorough.”* You do not know that.
- The sandwich. People who have been given it twice stop believing the bread.
- A delay of more than a week. After that it is no longer feedback but a verdict.

Praise needs the same three parts. *“Great job”* is pleasant and cannot be repeated on purpose. *“You asked Yusuf what he thought before you said what you thought, and he told us about the lorry”* can.

## In the room

You will work in threes: one gives, one receives, one watches with a stopwatch. Each of you brings one real piece of feedback that you owe somebody and have not given. By the end of the day you will have said it six times, and you will know which of the six you are going to use.

## Afterwards

Give it within five days, to the person it is for. Then fill in the assignment. If your voice is easier for you than a keyboard, record the account and attach it.
`;

export const holdingALine = `A decision has been made above you, and you think that half of it is wrong. At ten o’clock your team will ask you what you think. There are two easy answers. The first is to sell the decision as if it were yours. The second is to roll your eyes and say that it comes from upstairs. Both cost you something that you will want back.

## Two loyalties

You owe your own managers the truth, in private, before a decision is made and once more afterwards if it goes wrong. You owe your team the truth as well: what has been decided, what is still open, and what you will do. What you owe neither of them is a performance.

It helps to sort what you know into three lists before you go in.

- **Settled:** the site closes in March; there are no redundancies before June.
- **Open:** who moves, and when; how handovers are done.
- **Not mine to say:** what others will be paid; who argued for what.

People can bear a long first list. What they cannot bear is something that changes lists from one week to the next.

## Sentences that hold

- *“I argued for something else, I was heard, and this is what was decided. I am going to make it work.”*
- *“I do not know. I shall know by Friday, and I shall tell you then even if the answer is that I still do not know.”*
- *“I am not going to answer that, and I would not answer it about you.”*

Notice that none of them says how anyone should feel.

## The scenario

You will go through four turns of that meeting. In each of them somebody says something that was really said to one of our clients, and you choose what to answer. No choice is wrong in itself; each makes the next turn easier or harder. Go through it once quickly, as you would in life, and once slowly. It is the distance between the two that is worth talking about.
`;

export const whenThePlanBreaks = `By now something has not gone to plan. If nothing has, look again: a plan that has met five months of other people without a dent is a plan that nobody has told you the truth about.

You spend this module with your coach. It is an hour, and it needs about twenty minutes of preparation.

## Bring three things

1. **One event.** Not a theme, and not a person. A meeting, a message, a Tuesday.
2. **The story you tell about it.** Write it as you would tell it to a friend in the evening, with the villains in.
3. **Somebody else’s version.** Ask a person who was there: *“How did that look to you?”* Write down the answer before you disagree with it.

## What we look for

Between the two stories there is nearly always a moment at which another move was open to you. It tends to be small and early. It is seldom the dramatic scene; it is the pause a week before, in which you noticed something and decided that it would keep.

Your coach will ask you about four moments in particular:

- when you first knew;
- whom you told, and whom you did not;
- what you did instead of what you meant to do;
- what it would have cost to say it then, compared with what it cost later.

This is not an inquiry into who was at fault. If you hear yourself building a case, say so, and the two of you can go back to what happened.

## Look at your list again

In module 2 you wrote down, in five words each, what the change asked of everybody on your team. Read it now. Some of it was right. Mark what you misjudged, and think about going back to one of those people. *“I thought that it was the rota that troubled you. I think now it was something else”* is a good way to begin a conversation, even four months late.

> Nothing from this hour is passed on to your organisation. What your coach may write down, and who can see it, you agree at the beginning.
`;

export const whatYouWillKeep = `You have been at this for six months. Some of what you tried has become a habit and no longer feels like effort; some of it lasted a fortnight. Both are worth knowing, and only the first will still be there next year.

## Look back before you look forward

Find your first self-assessment. Without reading it, rate yourself again on the six capabilities, and ask the same two people to do so. Then lay the sheets side by side.

- Where have all three of you moved in the same direction? That is yours now.
- Where have you moved and they have not? You may be trying hard at something that nobody can see.
- Where have they moved and you have not? Believe them.

A lower figure is not a step back. People who learn to listen often rate their listening lower, because they have begun to notice when they do not.

## Three habits, no more

Choose three things that you intend to keep. A habit has a place and a time: *“On Monday, before I open the sheet, I ask Dele what he has decided”* is one. *“Delegate more”* is a wish.

For each of them write down

1. when and where it happens;
2. what will make you drop it, because you know yourself by now;
3. who will notice, and has your permission to say so.

## The letter

Write to yourself in six months’ time. Say what you have found out, what you are proud of, and what you would be disappointed to find undone. Be as kind as you would be to a colleague, and as plain.

We seal it and send it back to you then. Nobody else reads it, which is why it does not count towards finishing the program: you may write it or leave it. Most people write it, and more than one has told us that it arrived on exactly the right day.
`;

export const fromAnEarlierGroup = `*A draft. Nobody but staff sees this module yet.*

We asked the spring group what they would have liked to know on the first day. These are their words, shortened, and with their consent.

- “That the reading is not the work. I read everything in the first week and thought that I was ahead.”
- “Ask the second person, the one with no reason to be polite. I left it until month four.”
- “You will want to skip the module about listening because you think that you can do it.”
- “Nobody minds if you come to the session having done nothing, as long as you say so in the first minute.”

Still to come: a paragraph about the workshop day, and permission for the fifth quotation.
`;
