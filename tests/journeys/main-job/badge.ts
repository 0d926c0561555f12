import { addressOf, expect } from "../../browser/fixtures";
import { save } from "./build";
import { followMail, mailed } from "./find";
import { inAcademy, type Run } from "./people";

/* Step 5: the last module is done, the badge waits, is approved, and anyone can check it. */

/** What only the client is shown, and only when it is approved. */
const codeOf = (email: string): string =>
  inAcademy((database) => (database.prepare("SELECT code FROM badge_awards a JOIN users u ON u.id = a.user_id WHERE u.email = ?").get(email) as { code: string }).code);

export async function finishProgram({ people, pageOf, program }: Run): Promise<void> {
  const page = await pageOf("wren");
  await page.goto(addressOf("/journey"));
  await expect(page.locator("section[aria-labelledby=next]").getByRole("heading", { level: 2 })).toHaveText("Begin “Looking back”");
  await page.locator("section[aria-labelledby=next]").getByRole("link").first().click();
  await save(page, "Mark as done");
  await page.goto(addressOf("/journey"));
  await expect(page.getByRole("main")).toContainText(`You have done every module of ${program}`);
  await mailed(people.pia.email, "badge-waiting", 1);
}

export async function approveBadge({ people, pageOf, badge, slug }: Run): Promise<void> {
  const code = codeOf(people.wren.email);
  const stranger = await pageOf("stranger");
  expect((await stranger.goto(addressOf(`/verify/${code}`)))?.status(), "not before it is approved").toBe(404);
  for (const who of ["mo", "otto"] as const) {
    const page = await pageOf(who);
    await page.goto(addressOf("/teaching/badges"));
    await expect(page.getByRole("heading", { level: 2, name: "No badge waits for you" }), who).toBeVisible();
  }
  const page = await pageOf("pia");
  await page.goto(addressOf("/teaching/badges"));
  const tick = page.getByRole("checkbox", { name: new RegExp(people.wren.name) });
  await expect(page.getByRole("main").getByRole("checkbox")).toHaveCount(1);
  const late = await page.context().newPage();
  await late.goto(addressOf("/teaching/badges"));
  await late.getByRole("checkbox", { name: new RegExp(people.wren.name) }).check();
  await save(page, "Approve the chosen badges");
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole("alert")).toContainText("Choose at least one badge");
  await tick.check();
  await page.getByLabel("Link to a credential").fill("https://");
  await page.locator("main form").evaluate((form: HTMLFormElement) => { form.noValidate = true; });
  await save(page, "Approve the chosen badges");
  await expect(page.getByRole("alert")).toContainText("Enter a whole address that begins with https://");
  await expect(tick, "what was chosen is still chosen").toBeChecked();
  await page.getByLabel("Link to a credential").fill(`https://credentials.example/${slug}`);
  await save(page, "Approve the chosen badges");
  await expect(page.getByRole("status")).toContainText("One badge is approved. Its client has been told.");
  await expect(tick).toHaveCount(0);
  await save(late, "Approve the chosen badges");
  await expect(late.getByRole("status")).toContainText("decided by somebody else meanwhile. Nothing was changed.");
  await late.close();

  await stranger.reload();
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(badge);
  await expect(stranger.getByText(`Kestrel House confirms that ${people.wren.name} earned this badge.`)).toBeVisible();
  await expect(stranger.getByRole("link", { name: `https://credentials.example/${slug}` })).toBeVisible();
}

export async function wearBadge({ people, pageOf, badge }: Run): Promise<void> {
  const page = await pageOf("wren");
  const [mail] = await mailed(people.wren.email, "badge-approved", 1);
  if (mail) await followMail(page, mail);
  await expect(page).toHaveURL(addressOf("/journey/badges"));
  await expect(page.getByRole("main")).toContainText(badge);
  await page.getByRole("link", { name: "Its public page" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(badge);
}
