/** A form that met an ended session, and what is said of the fields of one that is shown without its page. ICU MessageFormat. */
export const parked = {
  "parked.kept": "You were signed out before what you sent arrived. It is kept for an hour: sign in, and you can send it.",
  "parked.lost": "You were signed out before what you sent arrived, and it could not be kept. Go back in your browser to copy what you wrote before you sign in.",
  "parked.others": "A form waited in this browser for somebody else. It has been thrown away.",

  "parked.title": "Send what you wrote",
  "parked.sentence": "It did not arrive: you had been signed out, or there was something to do first. Look through it and send it, or throw it away; it is kept until {time}.",
  "parked.what": "What you wrote",
  "parked.where": "Sent to",
  "parked.field": "Answer {place, number}",
  "parked.files": "Files are not kept. Choose them again on the page that follows, or when you return to the form.",
  "parked.send": "Send it now",
  "parked.remove": "Throw it away",
  "parked.removed": "What you wrote has been thrown away.",

  "sent.score": "Score of a question",
  "sent.note": "Note on a question",
  "sent.question": "A question that is chosen",
  "sent.weight": "Weight of a question",
  "sent.domainWeight": "Weight of a domain",
  "sent.domain": "Note on a domain",
} as const;
