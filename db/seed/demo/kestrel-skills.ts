import type { SkillCategoryDefinition, TrackDefinition } from "../definition";

const change = "leading-through-change";
const talks = "difficult-conversations";
const managers = "coaching-skills-for-managers";

/** What the firm's modules teach, and its framework scores. */
export const kestrelSkills: readonly SkillCategoryDefinition[] = [
  {
    category: "Talking with people",
    skills: [
      { name: "Listening", description: "Hearing somebody out until they have said what matters.", modules: [`${change}/3`, `${talks}/3`, `${managers}/1`], domains: ["leading-people/listening"] },
      { name: "Feedback", description: "Saying what happened, what it led to and what you would like instead.", modules: [`${change}/5`, `${talks}/2`] },
      { name: "Repair", description: "Going back to a conversation that left a mark.", modules: [`${talks}/4`, `${talks}/5`] },
    ],
  },
  {
    category: "Steady in change",
    skills: [
      { name: "Naming what is lost", description: "Seeing what a change asks each person to give up.", modules: [`${change}/1`, `${change}/2`] },
      { name: "Handing over", description: "Letting go of the doing and of the deciding.", modules: [`${change}/4`], domains: ["leading-people/trust"] },
      { name: "Holding a line", description: "Staying with a decision while it is unpopular.", modules: [`${change}/6`, `${change}/7`], domains: ["leading-people/courage"] },
    ],
  },
  {
    category: "Coaching others",
    skills: [{ name: "Goals that are theirs", description: "Helping somebody to want what they set out for.", modules: [`${managers}/2`, `${managers}/3`, `${managers}/4`] }],
  },
];

export const kestrelTracks: readonly TrackDefinition[] = [
  { title: "From specialist to leader", summary: "Three programs, in the order in which most people need them: coaching one person, talking when it is hard, and leading a team through change.", visibility: "public", programs: [managers, talks, change] },
  { title: "For new managers", summary: "The first year in the role.", visibility: "draft", programs: ["first-ninety-days", managers] },
];
