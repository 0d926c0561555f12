export * from "./academy";
export * from "./audit";
export * from "./mail";
export * from "./organisations";
export * from "./people";
export * from "./programs";
export * from "./staff";
export * from "./work";
