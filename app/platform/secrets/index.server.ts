export { hashPassword, verifyPassword } from "./password.server";
export { open, seal, SealError } from "./seal.server";
export { acceptedTotpStep, newTotpSecret, totpCode, totpStep, totpUri } from "./totp.server";
