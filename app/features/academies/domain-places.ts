import { paths } from "~/platform/paths";
import type { DomainPlaces } from "./domains";

/** At the console. */
export const consoleDomains = (academyId: string): DomainPlaces => ({
  home: paths.operator.domains(academyId),
  primary: paths.operator.domainPrimary(academyId),
  look: (id) => paths.operator.domainLook(academyId, id),
  removal: (id) => paths.operator.domainRemoval(academyId, id),
});

/** An academy's own. */
export const ownDomains: DomainPlaces = { home: paths.system.domains(), primary: paths.system.domainPrimary(), look: paths.system.domainLook, removal: paths.system.domainRemoval };
