export { googleSignIn, type GoogleOptions } from "./sign-in.server";
