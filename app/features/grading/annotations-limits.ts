/** Of notes on passages: so many one version of one piece of work may have, and so long each may be (characters). */
export const MOST_NOTES = 200;
export const longestNote = 5_000;
