export { beginByLink, giveByLink } from "./give.server";
export { entryLinkChoices, isEnrolled, listedEntryLinks, oneEntryLink, openEntryLink, signUpBy, type Choices, type EntryLink, type ListedEntryLink, type OpenEntryLink } from "./queries.server";
export { archiveEntryLink, createEntryLink, editEntryLink } from "./save.server";
