import { staffRoles, type StaffRole } from "~/access/staff/rules";

export interface GapFilter {
  readonly role: StaffRole | null;
  readonly programId: string | null;
}

/** What the list of gaps is asked for in its address: `?role=&program=`. Pure. */
export const readGapQuery = (search: URLSearchParams): GapFilter => ({
  role: staffRoles.find((one) => one === search.get("role")) ?? null,
  programId: (search.get("program") ?? "").slice(0, 100) || null,
});

/** The same as an address; parts that say the usual are left out. */
export function writeGapQuery({ role, programId }: GapFilter): string {
  const search = new URLSearchParams({ ...(role ? { role } : {}), ...(programId ? { program: programId } : {}) }).toString();
  return search ? `?${search}` : "";
}
