/** What the evening class in reading music is given to take home. Markdown. */
export const readingMusicTexts: readonly string[] = [
  `Five lines, four spaces, and a sign at the front that says where one of them lives. The treble clef curls round the line of **G**; the bass clef’s two dots sit on either side of the line of **F**. Everything else is counting from there.

Do not learn rhymes for the lines. They make you walk from the bottom step each time. Learn three landmarks instead: middle C, the G above it and the F below it. Then read by distance: up one, up one, down three.

This week, five minutes a day: open any hymn book, put a finger on a note and say its name. Not the tune, not the words. Only the name, and the next.`,
  `By ear first, on paper second. Clap a walking pace. Now clap twice as fast while your foot keeps walking; now half as fast. You have just performed crotchets, quavers and minims, and nobody had to divide anything by four.

A dot makes a note half as long again. A tie joins two into one. A rest is music as well, and the only kind that everybody gets wrong in company.

Take a song that you know by heart and write down only its rhythm, on one line. Then give it to somebody and see whether they can tell you what it is.`,
  `A key is a place. From C major you may go for a walk and come home, and you hear that you are home without having been told. Sharps and flats at the front of the line only say *which* house it is.

Play or sing *do re mi* from any note at all. Listen for the step between the third and fourth, and for the one between the seventh and the last: both are small. Wherever you begin, those two have to be small, and the sharps and flats are what it takes to make them so.

Find the home note of three pieces by looking at the end and not at the front. Composers nearly always finish at home.`,
  `For pianists, and for everybody who would like to follow one. Two staves, one beat: the eye goes *up and down* before it goes along.

Begin with the left hand’s longest notes. They are the floor. Then read the tune as though it were standing on that floor, and see where it leans.

You need not be able to play it. Put on a recording of something slow, follow the lower stave with a finger, and turn the page in time. Whoever turns the page in time is reading music.`,
  `How to keep going: that is the whole of it. Sight-reading is not playing well at first sight. It is arriving at the end together with everybody else.

- Look at the key, the time and the hardest bar before you begin. Twenty seconds.
- Choose the speed of the **hardest** bar.
- If you fall off, wait for the next bar line and get on again there.
- Never go back. The music has not.

Read something new every day this week, something too easy, and do not read it twice.`,
  `Eight bars of your own, played by whoever is in the room. A violin, two voices and a recorder, as a rule, and once a bassoon.

Choose a home, a time and a reason. The reason may be small: a door that will not shut, the way to the bus. Write four bars that ask something and four that answer, and let the second four begin like the first.

## The assignment

Hand in a photograph of your page, or the notes by name if you would rather type them. Write above it how it should be played, in ordinary words. “As if somebody were asleep next door” has always been understood.`,
];
