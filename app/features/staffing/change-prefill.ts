import { changeKinds, mostTicked, reaches, type ChangeKind, type Reach } from "./change-rules";

/** What a link to the form of a change chooses beforehand. */
export interface Prefill {
  readonly q: string;
  readonly kind: ChangeKind;
  readonly reach: Reach;
  readonly modules: readonly string[];
  readonly ticked: readonly string[];
  readonly status: string;
  readonly cohort: string;
  readonly onlyGaps: boolean;
}

/** Reads the form's address; what it does not know is left out. Pure. */
export function readPrefill(search: URLSearchParams): Prefill {
  const ticked = search.getAll("enrolment").filter((id) => id !== "").slice(0, mostTicked);
  return {
    q: (search.get("q") ?? "").trim().slice(0, 200),
    kind: changeKinds.find((one) => one === search.get("kind")) ?? "name",
    reach: reaches.find((one) => one === search.get("reach")) ?? (ticked.length > 0 ? "clients" : "program"),
    modules: search.getAll("module"), ticked, status: search.get("status") ?? "", cohort: search.get("cohort") ?? "", onlyGaps: search.get("gaps") === "yes",
  };
}
