import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { hasRole, orgAdminOf, type Behind, type Person } from "~/platform/people";

/** One place a person can go to; only what exists is listed. */
export interface NavItem {
  readonly key: MessageKey;
  readonly href: string;
}

export interface NavGroup {
  /** Null: the group at the top, without a heading. */
  readonly key: MessageKey | null;
  readonly items: readonly NavItem[];
}

export interface Navigation {
  readonly groups: readonly NavGroup[];
  /** The two or three places people go most, beside the menu on a phone. */
  readonly quick: readonly NavItem[];
}

const journey: NavItem = { key: "nav.journey", href: paths.journey.home() };
const development: NavItem = { key: "nav.development", href: paths.journey.development() };
const teaching: NavItem = { key: "nav.teaching", href: paths.teaching.home() };
const assignments: NavItem = { key: "nav.assignments", href: paths.teaching.assignments() };
const orgAdmin: NavItem = { key: "nav.orgAdmin", href: paths.orgAdmin.home() };
const admin: NavItem = { key: "nav.admin", href: paths.admin.home() };
const people: NavItem = { key: "nav.people", href: paths.admin.people() };
const staffPlaces: NavItem = { key: "staffPlaces.title", href: paths.staffing.gaps() };
const terms: NavItem = { key: "terms.title", href: paths.terms.list() };
const programs: NavItem = { key: "nav.programs", href: paths.programs.list() };
const outbox: NavItem = { key: "nav.outbox", href: paths.admin.outbox() };
const components: NavItem = { key: "nav.components", href: paths.admin.components() };
const workflowRuns: NavItem = { key: "runs.title", href: paths.workflows.runs() };
const schedules: NavItem = { key: "schedules.title", href: paths.workflows.schedules() };
const suppressions: NavItem = { key: "suppressions.title", href: paths.suppressions.list() };
const webhooks: NavItem = { key: "webhooks.title", href: paths.system.webhooks() };
const domains: NavItem = { key: "academies.domains.own.title", href: paths.system.domains() };
const limits: NavItem = { key: "quotas.own.title", href: paths.system.limits() };
const setUp: NavItem = { key: "setUp.title", href: paths.admin.setUp() };
const brand: NavItem = { key: "brand.title", href: paths.admin.brand() };
const archiveKey: NavItem = { key: "archiveKey.title", href: paths.system.archiveKey() };
const auditLog: NavItem = { key: "audit.title", href: paths.audit.log() };
const jobs: NavItem = { key: "jobs.title", href: paths.system.jobs() };
const badgesToApprove: NavItem = { key: "nav.badges", href: paths.badges.waiting() };
const ownBadges: NavItem = { key: "nav.myBadges", href: paths.badges.own() };
const frameworks: NavItem = { key: "frameworks.title", href: paths.frameworks.list() };
const assignmentTypes: NavItem = { key: "types.title", href: paths.assignmentTypes.list() };
const moduleKinds: NavItem = { key: "kinds.title", href: paths.moduleKinds.list() };
const markingTexts: NavItem = { key: "marking.texts.title", href: paths.teaching.comments() };
const forWhom: NavItem = { key: "guardian.title", href: paths.forWhom() };
const taughtPrograms: NavItem = { key: "taught.title", href: paths.clients.programs() };
const clients: NavItem = { key: "clients.title", href: paths.clients.list() };
const openPrograms: NavItem = { key: "open.title", href: paths.openPrograms.list() };
const contentGaps: NavItem = { key: "ownGaps.title", href: paths.clients.gaps() };
/** How far one is: progress over time, with skills, tracks and history beside it. */
const ownProgress: NavItem = { key: "analytics.title", href: paths.own.progress() };
const calendar: NavItem = { key: "calendar.title", href: paths.own.calendar() };
const skills: NavItem = { key: "skills.title", href: paths.skills.list() };
const tracks: NavItem = { key: "tracks.title", href: paths.tracks.list() };
const partners: NavItem = { key: "partners.title", href: paths.partners.list() };
const journeyParts: NavItem = { key: "layout.admin.title", href: paths.own.academyLayout() };
const operator: NavItem = { key: "nav.operator", href: paths.operator.home() };
const newAcademies: NavItem = { key: "newAcademies.title", href: paths.operator.registration() };
const deploymentLog: NavItem = { key: "audit.title", href: paths.deploymentAudit.log() };
const operatedWork: NavItem = { key: "operated.title", href: paths.operator.work() };

/** The places of a person, most used first: what the rail lists and where a sign-in leads. */
export function homesOf(person: Pick<Person, "roles" | "memberships" | "guards">): readonly NavItem[] {
  const homes: NavItem[] = [];
  if (hasRole(person, "admin")) homes.push(admin);
  if (hasRole(person, "instructor", "coach")) homes.push(teaching);
  if (hasRole(person, "client")) homes.push(journey);
  if (orgAdminOf(person).length > 0) homes.push(orgAdmin);
  if (person.guards) homes.push(forWhom);
  return homes;
}

/** Where a sign-in leads when it was not on the way to somewhere. */
export const homeOf = (person: Pick<Person, "roles" | "memberships" | "guards">): string => homesOf(person)[0]?.href ?? paths.account.home();

const adminGroups: readonly NavGroup[] = [
  { key: null, items: [admin] },
  { key: "nav.group.admin", items: [people, staffPlaces, partners, terms, brand, setUp] },
  { key: "nav.group.content", items: [programs, tracks, skills, moduleKinds, assignmentTypes, frameworks, markingTexts, journeyParts] },
  { key: "nav.group.communication", items: [outbox, suppressions] },
  { key: "nav.group.system", items: [workflowRuns, schedules, jobs, webhooks, auditLog, domains, limits, archiveKey, components] },
];

/** What lies below a place and is worth a line of its own, by the place. */
const below: ReadonlyMap<NavItem, readonly NavItem[]> = new Map([
  [teaching, [assignments, clients, taughtPrograms, contentGaps, badgesToApprove, markingTexts]],
  [journey, [openPrograms, development, calendar, ownBadges, ownProgress]],
]);

/** What a guardian may open of their client's, and where they say for whom they are here. */
function guardianNavigation({ reads }: Behind): Navigation {
  const items = [...(reads.includes("progress") ? [journey, ownBadges] : []), ...(reads.includes("feedback") ? [development] : []), forWhom];
  return { groups: [{ key: null, items }], quick: [...(reads.includes("progress") ? [journey] : []), forWhom] };
}

const isIn = (pathname: string, section: string): boolean => pathname === section || pathname.startsWith(`${section}/`);

/** What the rail shows to this person on this page: the section they are in, then their other places. */
export function navigationFor(person: Pick<Person, "roles" | "memberships" | "guards" | "behind">, pathname: string): Navigation {
  if (person.behind?.as === "guardian") return guardianNavigation(person.behind);
  const homes = homesOf(person);
  // The academy's comments and templates are kept by its admins, who need not teach.
  const inAdmin = isIn(pathname, "/admin") || (isIn(pathname, markingTexts.href) && !homes.includes(teaching));
  if (!hasRole(person, "admin") || !inAdmin) {
    const inTeaching = homes.includes(teaching) && isIn(pathname, "/teaching");
    const quick = inTeaching ? [teaching, assignments, ...homes.filter((home) => home !== teaching)] : homes;
    return { groups: [{ key: null, items: homes.flatMap((home) => [home, ...(below.get(home) ?? [])]) }], quick: quick.slice(0, 3) };
  }
  const others = homes.filter((home) => home !== admin);
  const groups = others.length > 0 ? [...adminGroups, { key: "nav.group.other" as const, items: others }] : adminGroups;
  return { groups, quick: [programs, people] };
}

export const operatorNavigation: Navigation = { groups: [{ key: null, items: [operator, operatedWork, newAcademies, deploymentLog] }], quick: [operator, operatedWork] };
