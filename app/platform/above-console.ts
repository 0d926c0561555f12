import type { Above } from "./handle";
import { paths } from "./paths";

/** The pages above an academy's own on the operators' console. */
export const inConsole: readonly Above[] = [{ key: "console.title", href: paths.operator.home() }];

/** The pages above one that is about a part of an academy. */
export const aboveAcademy = (academy: { readonly id: string; readonly name: string }): readonly Above[] => [...inConsole, { label: academy.name, href: paths.operator.one(academy.id) }];
