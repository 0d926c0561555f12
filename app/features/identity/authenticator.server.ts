import { Authenticator } from "remix-auth";
import { FormStrategy } from "remix-auth-form";

/*
 * Sign-in goes through remix-auth, one strategy a way in: the form now, OAuth (`01-access`, Google) beside it later.
 * A refusal is a value, not a throw: every strategy answers the same `Answer`.
 */
const byPassword = "password";

/** Runs the form strategy over a request whose body is unread; `verify` reads it and decides. */
export function authenticateByForm<Answer>(request: Request, verify: (request: Request) => Promise<Answer>): Promise<Answer> {
  const authenticator = new Authenticator<Answer>();
  authenticator.use(new FormStrategy<Answer>(({ request: unread }) => verify(unread)), byPassword);
  return authenticator.authenticate(byPassword, request);
}
