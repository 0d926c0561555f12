import type { FrameworkDefinition } from "../definition";

/** What Kestrel House scores: six capabilities, each by five things that a leader can be seen to do. */
export const leadingPeople: FrameworkDefinition = {
  key: "leading-people",
  name: "Leading people",
  description: "Six capabilities of people who lead other people through change. Each question is about something that can be seen or heard; nobody is asked to guess at intentions.",
  scaleMin: 1,
  scaleMax: 5,
  lowLabel: "Not yet seen",
  highLabel: "A habit others rely on",
  domains: [
    {
      key: "clarity", name: "Clarity", weight: 1,
      description: "People know what is wanted, what is settled and what is not.",
      questions: [
        { text: "Names one piece of work and where it ends" },
        { text: "Says what done well looks like so that another person could check it" },
        { text: "Keeps apart what is settled, what is open and what may not be said" },
        { text: "Gives a date, and keeps to it", help: "Or says in good time that it will not be kept." },
        { text: "Explains the change in words the team would use" },
      ],
    },
    {
      key: "trust", name: "Trust", weight: 1.5,
      description: "Others decide, and are left to it.",
      questions: [
        { text: "Hands over the deciding together with the doing", weight: 2 },
        { text: "Names the choices that are now the other person’s" },
        { text: "Says which help will be held back" },
        { text: "Makes room for a different way of doing it" },
        { text: "Leaves the first mistake alone", help: "Unless somebody could be hurt." },
      ],
    },
    {
      key: "follow-through", name: "Follow-through", weight: 1,
      description: "What was agreed happens, or is talked about.",
      questions: [
        { text: "Does what was promised by the day that was promised" },
        { text: "Plans how the two of them will stay in touch" },
        { text: "Asks the other person for a review" },
        { text: "Notices the wish to take it back, and says so" },
        { text: "Writes down what was learned while it is fresh" },
      ],
    },
    {
      key: "listening", name: "Listening", weight: 1.5,
      description: "The other person would recognise the account.",
      questions: [
        { text: "Asks questions to which the answer is not known" },
        { text: "Lets a silence do its work" },
        { text: "Gives back what was heard in the other person’s words", weight: 2 },
        { text: "Hears the loss beneath the objection" },
        { text: "Changes their mind where they were shown to be wrong", help: "Score only where there was occasion to." },
      ],
    },
    {
      key: "courage", name: "Courage", weight: 1,
      description: "The hard thing is said, early and plainly.",
      questions: [
        { text: "Says the hard thing first" },
        { text: "Describes what happened rather than what the other person is like" },
        { text: "Disagrees upwards in private, and holds the line in public" },
        { text: "Admits a mistake without explaining it away" },
        { text: "Stays in the conversation at the point where they would usually leave" },
      ],
    },
    {
      key: "care", name: "Care", weight: 1,
      description: "People come out of it no smaller than they went in.",
      questions: [
        { text: "Sees what each person is being asked to give up" },
        { text: "Chooses the time and place with the other person in mind" },
        { text: "Gives praise that could be repeated on purpose" },
        { text: "Protects the time of people who have less say" },
        { text: "Looks after their own reserves, and lets others see it" },
      ],
    },
  ],
};
