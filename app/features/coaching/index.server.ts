export { addRelation, endRelation } from "./set-relation.server";
export { clientNamed, coachedBy, coachedKey, ownCoaches, personNamed, relationOf, relationsOf, type CoachedClient, type Named, type Relation } from "./relations.server";
