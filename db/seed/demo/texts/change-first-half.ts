/** What clients read in the first modules of "Leading through change". Markdown. */
export const whereYouStand = `Before you lead anybody anywhere, it helps to know where you are standing. Most of us begin with the plan, the dates and the people who will be difficult. This module asks you to begin with yourself, and it will take about forty minutes.

## The change you are in

Write down the change in three sentences. What will be different, for whom, and by when? If you find that you need ten sentences, write the ten and then cross out seven. What is left is usually what your team hears when you explain it.

Then answer one more question, which is harder: *what do you yourself stand to lose?* It may be a routine, a person you liked working with, or the pleasure of being the one who knows. You need not show this to anyone. You do need to know it, because whatever you have not noticed in yourself you will argue with in other people.

## Six capabilities

We look at six things throughout the program: **clarity**, **trust**, **follow-through**, **listening**, **courage** and **care**. Rate yourself on each of them as you have been in the past month, not as you are on a good day.

Then ask two people who see you work to do the same:

1. somebody who reports to you, or who depends on your decisions;
2. somebody who does not, and who has no reason to be polite.

Tell both why you are asking, and that you will not defend yourself. Then keep to it.

## What we do with it

Do not average the answers. Look for the places where the three of you differ most; those are what we will talk about first. A gap in either direction is useful. People who rate themselves too low are as hard to follow as people who rate themselves too high.

> Bring the sheet to your first session, with the two widest gaps marked. Leave the explanations at home.
`;

/** What the same module said until it was rewritten. */
export const whatChangeAsked = `People rarely resist change. They resist loss.

Think of somebody on your team who objects, and write down what they stand to lose: being good at something, belonging somewhere, knowing what comes next, or believing that the old way was worth it.

Then ask them. Do not argue; write down what they say in their own words, and bring it to the next module.
`;

export const whatChangeAsks = `People rarely resist change. They resist loss, and they are usually right that there is some. A team that is moved to another floor loses a view, a kettle and the colleague who could be asked quickly. None of it is in the business case, and all of it is real.

## Four kinds of loss

When somebody on your team objects, listen for which of these is underneath:

- **Competence.** I was good at this. Now I shall be a beginner in front of people who used to ask me.
- **Belonging.** I know where I sit, whom I eat with and who will cover for me.
- **Control.** I could tell what next month would look like.
- **Meaning.** I believed in what we were doing, and you are telling me that it was not worth keeping.

What people *say* will often be about something else: the software, the timing, the car park. Answer that question too, shortly and honestly. But if you answer only that one, it will come back next week wearing a different coat.

## Naming it without taking sides

You do not have to agree that the loss is unfair, and you must not pretend that there is none. A sentence that works more often than it should is: *“It sounds as if you were proud of how that ran.”* Then wait. You are not promising anything. You are showing that you have seen what is being given up.

Avoid three replies, all of which are kind and none of which helps: that it will all be better afterwards, that others have it worse, and that you understand completely.

## Before the next module

Make a list of everyone on your team. Beside each name write what this change asks that person to give up, in five words. Where you cannot fill in the five words you have found the person to talk to first.

Keep the list. You will look at it again in module 7, and some of it will turn out to be wrong.
`;

export const listeningBeforeDeciding = `In this module you hold one conversation in which you decide nothing. It sounds easy. Most people find it the strangest half hour of the program.

## Why it is hard

You have been promoted, more than once, for having answers. When somebody brings you a problem you begin to solve it at about the second sentence, and the rest of what they say reaches you as details of a solution that you already have. They can tell. So they bring you smaller problems, and you begin to wonder why nobody thinks for themselves.

## How to prepare

Choose somebody whose view of the change differs from yours. Ask for half an hour, and say what it is for: *“I should like to understand how this looks from where you are. I shall not decide anything today.”*

Write three open questions beforehand. Open means that you do not know the answer and would not mind any of them. Two that serve well:

1. What do you see that I do not?
2. What would you be sorry to lose?

## While you are there

- Let a silence last until it is uncomfortable, and then for three seconds more.
- When you notice an answer arriving, write one word on your paper and let it go.
- Before you part, say what you heard, in *their* words, and ask what you missed. Then say thank you, and stop.

If you are asked what you are going to do, say that you will come back by a certain day. Put the day in your diary while they can see you do it.

## The assignment

Write your account within a day, while the words are still theirs. Your instructor reads the account, not a recording, and reads it for one thing: whether the other person would recognise themselves in it.

You may change names. Please do not tidy up what you said.
`;

export const lettingGo = `Most people hand over tasks. Very few hand over the deciding that makes a task worth doing.

Think of the last thing you gave away. Did it come back with questions that you could have answered in your sleep? That is usually a sign that you handed over the doing and kept the deciding, and that the other person could tell.

## Three things to say out loud

1. **Where it ends.** What done well looks like, in words that another person could check without you.
2. **What is theirs.** The choices they may make without asking, named one by one.
3. **What you will not do.** The help that you will hold back, even when it would be quicker.

The third is the hard one. It is also the one that people remember.

## An example: the Thursday report

Amina had written the report for four years. She gave it to Joel with a page of notes and a promise not to open the file before Friday. In the third week it was late, and she sat on her hands. It was late once. It has not been hers since.

What made the difference was not the page of notes. It was that Joel had seen her want to take it back and not do it.

## Choosing what to give away

Do not choose what bores you; that is called distribution. Choose something that you hold on to *because you are good at it*. There should be a small pain when you imagine somebody else doing it differently and being thanked for it.

- It comes round again, so that the other person can get better at it.
- It matters, so that they will want to.
- If it goes wrong once, nobody is hurt and no customer is lost.

## The assignment

Have the conversation first if you can, and then write. If it is still to come, say on which day. When your instructor asks for another version it is nearly always about the same sentence: the one in which you promise to stay close, in case you are needed.
`;
