export { photoOf, photosOf } from "./queries.server";
export { removePhoto, setPhoto } from "./set-photo.server";
