import type { Limit } from "~/platform/limits/index.server";
import { HOUR, MINUTE } from "~/platform/clock";

/*
 * How often what may be tried (`01-access`, Identity: attempts are limited by address and by network). Counted and
 * committed before anything is verified.
 */
const perAddress: Limit = { max: 10, windowMs: 15 * MINUTE };
const perNetwork: Limit = { max: 50, windowMs: 15 * MINUTE };

/** The counter that a success forgets. */
export const signInAddress = (emailKey: string) => ({ kind: "sign-in.address", subject: emailKey });

/** The counter that a success gives its own attempt back to: a class of sixty behind one address signs in at nine. */
export const signInNetwork = (network: string) => ({ kind: "sign-in.network", subject: network });

/** A sign-in, by whom it says it is and from where. */
export const signInAttempts = (emailKey: string, network: string) => [
  { ...signInAddress(emailKey), limit: perAddress },
  { ...signInNetwork(network), limit: perNetwork },
];

/** A request for a reset link: each may send a mail to somebody. */
export const resetAttempts = (emailKey: string, network: string) => [
  { kind: "reset.address", subject: emailKey, limit: { max: 3, windowMs: HOUR } },
  { kind: "reset.network", subject: network, limit: { max: 20, windowMs: HOUR } },
];

/** A try at the current password by whoever holds the session. */
export const changeAttempts = (userId: string) => [{ kind: "password.change", subject: userId, limit: perAddress }];

/** A request for a link that signs in: each may send a mail to somebody. */
export const linkAttempts = (emailKey: string, network: string) => [
  { kind: "sign-in-link.address", subject: emailKey, limit: { max: 3, windowMs: 15 * MINUTE } },
  { kind: "sign-in-link.network", subject: network, limit: { max: 20, windowMs: HOUR } },
];

/** The counter of a person's codes, at the second step and in their account; a success forgets it. */
export const secondStepPerson = (userId: string) => ({ kind: "second-step.person", subject: userId });

/** A try at a code: a million of six digits, three of which open at any moment. */
export const secondStepAttempts = (userId: string, network: string) => [
  { ...secondStepPerson(userId), limit: { max: 6, windowMs: 15 * MINUTE } },
  { kind: "second-step.network", subject: network, limit: perNetwork },
];
