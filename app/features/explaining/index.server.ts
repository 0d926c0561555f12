export { why, type AskedPerson, type Tiers, type Why } from "./why.server";
