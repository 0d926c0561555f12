/** Who may make an account by a named way in: as everywhere here, everybody, whom an admin lets in, nobody. */
export const signUps = ["academy", "open", "approval", "none"] as const;
export type SignUp = (typeof signUps)[number];
