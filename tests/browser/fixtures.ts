import { test as base, expect, type BrowserContext, type ConsoleMessage, type Page, type Request } from "@playwright/test";
import { cast, demoPassword, everybody, hosts, signIn, type Name, type Reader } from "../cast";
import type { Client, Door } from "../server/client";

export const door = (): Door => ({ port: Number(process.env.TRELLIS_PORT) });

/** The address of a page on this host. */
export const addressOf = (path: string, host: string = hosts.academy): string => `http://${host}:${String(door().port)}${path}`;

/** People who are signed in, once per worker: a password costs 30 ms of both cores. */
const kept = new Map<Reader, Client>();

/** This person at the door without a browser, signed in. */
export async function clientAs(name: Reader): Promise<Client> {
  const client = kept.get(name) ?? (await signIn(door(), name));
  kept.set(name, client);
  return client;
}

/** Puts this person's session into a browser that has not gone through the sign-in page. */
export async function comeInAs(context: BrowserContext, name: Reader): Promise<void> {
  const { cookies } = await clientAs(name);
  await context.addCookies([...cookies].map(([cookie, value]) => ({ name: cookie, value, domain: everybody[name].host, path: "/", httpOnly: true, sameSite: "Lax" as const })));
}

/** Signs in through the page, as everybody does. */
export async function signInWith(page: Page, { email, host = hosts.academy }: { readonly email: string; readonly host?: string }, password: string = demoPassword): Promise<void> {
  await page.goto(addressOf("/login", host));
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The same for one of the cast. */
export const signInAt = (page: Page, name: Name, password?: string): Promise<void> => signInWith(page, cast[name], password);

export const signOutButton = (page: Page) => page.getByRole("contentinfo").getByRole("button", { name: "Sign out" });

/** Writes down whatever pages of this browser complain of: a script that threw, a resource that is missing, a policy that was broken. */
export function complainTo(from: Page | BrowserContext, complaints: string[], scripted: boolean): void {
  const threw = (message: string): void => {
    // The style sheet's view transition, of which the browser itself says that the next page came sooner.
    if (!/^Transition was (?:aborted|skipped)/.test(message)) complaints.push(`script: ${message}`);
  };
  if ("goto" in from) from.on("pageerror", (error) => threw(error.message));
  else from.on("weberror", (error) => threw(error.error().message));
  const heard = (message: ConsoleMessage): void => {
    // The browser says of every answer from 400 on that it failed to load; the test says which it wanted.
    if (["error", "warning"].includes(message.type()) && !/^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())) complaints.push(`console: ${message.text()}`);
  };
  const failed = (request: Request): void => {
    // Without script the browser itself keeps a page's module preloads back.
    const keptBack = !scripted && request.resourceType() === "script";
    if (!keptBack && request.failure()?.errorText !== "net::ERR_ABORTED") complaints.push(`request: ${request.url()} ${request.failure()?.errorText ?? ""}`);
  };
  // Two kinds of emitter with the same events: each is told in its own words.
  if ("goto" in from) from.on("console", heard).on("requestfailed", failed);
  else from.on("console", heard).on("requestfailed", failed);
}

let networks = 0;

/** The header by which a browser comes from an address that nobody else comes from. */
export function networkOfItsOwn(): Record<string, string> {
  networks += 1;
  return { "x-test-address": `10.${String(100 + (process.pid % 100))}.${String(networks % 250)}.9` };
}

/**
 * Every test comes from a network of its own, so that one's attempts do not limit another's; and fails on anything the
 * browser complains of: a script that threw, a resource that is missing, a policy that was broken.
 */
export const test = base.extend<{ complaints: string[] }>({
  context: async ({ context }, use) => {
    await context.setExtraHTTPHeaders(networkOfItsOwn());
    await use(context);
  },
  complaints: [
    async ({ page, javaScriptEnabled }, use) => {
      const complaints: string[] = [];
      complainTo(page, complaints, javaScriptEnabled !== false);
      await use(complaints);
      expect(complaints, "the browser has nothing to complain of").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
