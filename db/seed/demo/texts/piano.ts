/** What pupils read before each piano lesson: short, and best read at the instrument. Markdown. */
export const pianoTexts: readonly string[] = [
  `We listen to a dozen short pieces, one after another, without the names. Put a mark beside every one that makes you want to hear the end. Then we tell you what they are and which of them are within reach.

## Choose with three questions

1. Would you be glad to hear it forty times? You are going to.
2. Is there one bar in it that frightens you? Good. One is right; six is next year.
3. Can you hum the tune by the second evening?

Take it home and do not play it yet. Listen to two recordings by different people and write down one thing that they do differently. It may be the speed, or it may be where they breathe.

> Children under twelve choose together with a grown-up, and the child has the last word.`,
  `This week the hands do not meet. It is slower at first, and you will be quicker for it by the fourth lesson.

## The right hand, until it sings

Play the tune alone and sing along, with *la* if you do not like your voice. Where you have to breathe, the hand should breathe as well: lift the wrist a little, as if it were full of water.

## The left, until it need not be watched

- Find the notes that repeat, and learn those first.
- Play with your eyes closed, slowly, and say the names.
- Stop when your shoulder comes up. It means that you are tired, not that you are bad at it.

Ten minutes each, on five days. Two days are for listening only, and they count.`,
  `Rhythm comes before notes. A wrong note at the right time is a blemish; a right note at the wrong time is another piece.

## Clap, say, walk

1. **Clap** the right hand’s rhythm while you count *one-and-two-and* aloud. Aloud, even if the neighbours can hear.
2. **Say** the left hand’s rhythm on one syllable while your foot keeps the beat.
3. **Walk** round the table, one step to a beat, and clap the tune. Most people find here what they could not find at the keyboard.

Only then sit down and play two bars. If the counting stops, you are going too fast. The counting is not there to help you; it is the thing you are practising.

Bring a recording of yourself counting. Nobody will laugh who has not done it.`,
  `Now both hands, at half the speed that you would like. Slow is not a stage to get over: it is how the hands learn where they are going.

## Two bars at a time

- Choose two bars. Play them hands apart, once each.
- Together, so slowly that you could hold a conversation.
- When it is right **three times running**, add the first note of the next bar, and stop there. A phrase that always ends at the bar line never learns to go on.

Write the speed at the top of the page in pencil, from the metronome, with the date. You may move it up by four, and not by more, when a day has begun well.

If a place will not come together, take away one hand’s notes until it does, and find out which note it was. It is nearly always one.`,
  `Everybody has one: the bar before which the shoulders go up. This week we are glad of it, because whatever you learn there you will know in every piece afterwards.

## Four ways to take it apart

1. **Backwards.** Play the last beat. Then the last two. You arrive at something that you know, instead of leaving it.
2. **In other rhythms.** Long-short, then short-long. The hand stops guessing.
3. **Only the first notes of each beat.** If these do not go, the others cannot.
4. **Without sound.** On the closed lid, at full speed. You will feel which finger is late.

Do each of them five times and put the bar back between its neighbours. Then leave it alone until tomorrow: hands learn overnight.

## The assignment

Tell us what was wrong with the bar. “It is hard” is not yet an answer. “The thumb arrives on the black key too late because I look at the left hand” is one.`,
  `Loud is not fast and soft is not slow. Try it: play your first line as softly as you can without losing a single note. It takes more strength, not less.

## Where is the top?

Every phrase is on its way somewhere. Hum it, and raise your hand at the place where you would, if you were telling a story. Mark that note with a small pencil roof. Only one to a phrase.

## The pedal

- The foot goes down **after** the note, not with it.
- Change it where the harmony changes. If you are not sure where that is, listen for soup.
- Play one whole verse without. What you miss is what the pedal is for.

Decide on three places where you will be loud and two where you will be very soft, and write them in. You may change your mind after the next lesson, but not during it.`,
  `While you play you are too busy to hear. So this week a telephone hears for you.

Put it at the far end of the piano, press record and play the piece from beginning to end **without stopping**, whatever happens. Then have a cup of tea. Listen to it on another day than the one on which you recorded it.

## Write down three things

1. Something that you would like to hear again.
2. Something that surprised you. It may be good.
3. One mistake, the one you would choose to mend if you could mend only one.

Only one of the three may be a mistake. People who write down four mistakes play worse the week after, and we have counted.

## The assignment

Send us the recording and your three things. We listen before we read, write down our own, and in the lesson we compare.`,
  `From memory, but not all of it. The first page, and the way back in if you lose it.

There are four memories, and it is good to have two of them for each place:

- **the fingers’**, which is quick, and the first to go when somebody coughs;
- **the ear’s**: if you can sing it you can find it;
- **the eye’s**, where on the page it stands;
- **the mind’s**: “it goes home to F here, and the second time it does not.”

Choose three places at which you could begin if a bus went through the middle. Learn to start at each of them without a run-up. Write them down, and at the lesson we shall call out one, two or three.`,
  `You play for somebody who is not your teacher. One person, one piece, once.

Choose somebody who loves you, or somebody who does not mind: both work. Tell them beforehand that you will not stop, and that they need say nothing. Sit for a breath before you begin, and for a breath after the last note. That second breath is part of the piece.

Then write us three lines: what you noticed in your hands, what you noticed in the room, and what you would like to have differently at the concert. There are no marks for it, and there is no wrong answer.

If nobody is at hand, play to a telephone and send the recording to a friend before you have listened to it yourself. Before: that is the exercise.`,
  `We play to each other, there is cake, and nobody is marked.

Come half an hour early and try the stool. The order is drawn from a hat, so that nobody need be brave about going first. Families sit on the left, and whoever has just played sits on the right, where the cake is.

- If you stop, begin at one of your three places. Nobody will know.
- If you would rather play with the music in front of you, do.
- If on the day you would rather not play at all, come and listen. There will be another tea.

Afterwards you choose the piece for next term from a dozen. You will notice that you hear them differently now, and that is the whole of what we wanted to teach you.`,
];
