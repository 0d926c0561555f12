const first = `These are the terms between you and Kestrel House. They are short on purpose.

## What we give you

- Coaching, programs and feedback from people we have chosen and trained.
- A record of your work that is yours to read at any time.

## What we ask of you

- Hand in your own work.
- Keep what others tell you in a group to yourself.

## What stays between us

What you write is read by the staff of your programs and by nobody else. Your employer sees that you take part, never what
you say.`;

const second = `${first}

## When you leave

You can ask for a copy of what we keep of you, and ask us to forget you, under Account. We answer within thirty days.`;

/** Kestrel House's terms: the second version says what happens when somebody leaves. */
export const kestrelTerms = [
  { text: first, publishedDaysAgo: 380 },
  { text: second, publishedDaysAgo: 12 },
] as const;
