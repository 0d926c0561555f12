export { addToTrack, createTrack, editTrack, moveInTrack, moveTrack, takeOutOfTrack } from "./edit-tracks.server";
export { ownTracks, type OwnTrack, type OwnTrackProgram } from "./own-tracks.server";
export { trackPage, trackProgram, tracksPage, type ListedTrack, type ProgramOfTrack, type ShownTrack, type TrackPage } from "./queries.server";
