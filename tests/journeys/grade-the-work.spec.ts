import { addressOf, comeInAs, expect, signInAt, test } from "../browser/fixtures";

/*
 * Issue 3, steps 3 and 4: work is found, opened by two graders, kept as a draft, refused when stale, published. By
 * keyboard alone. The two projects run beside each other over one academy: each has work of its own.
 */
test("two graders meet over one piece of work, and nothing typed is lost", async ({ page, browser, contextOptions }, { project }) => {
  test.slow();
  const phone = project.name === "phone-without-script";
  // Emily sees all that Tomasz sees. Of what waits the phone takes the oldest, the desk the newest.
  await signInAt(page, "tomasz");
  await page.goto(addressOf("/teaching/assignments?queue=all"));
  const links = page.getByRole("table").getByRole("rowheader").getByRole("link");
  const address = await (phone ? links.first() : links.last()).getAttribute("href");
  if (address === null) throw new Error("nothing waits");
  await page.goto(addressOf(address));
  await expect(page.getByText("Open with you since")).toBeVisible();

  const other = await browser.newContext({ ...contextOptions });
  await comeInAs(other, "emily");
  const beside = await other.newPage();
  await beside.goto(addressOf(address));
  await expect(beside.getByText("Tomasz Zieliński has had this open since")).toBeVisible();
  await expect(beside.getByRole("button", { name: "Take over" })).toBeVisible();

  // The first question by Tab and arrows: the unscored cell has the focus, the one before it is the highest score.
  const scale = page.locator(".scale").first();
  await scale.locator("input:checked").focus();
  await page.keyboard.press("ArrowLeft");
  const scored = await scale.locator("input:checked").inputValue();
  expect(scored).not.toBe("");
  await page.getByLabel(/^Feedback for/).focus();
  await page.keyboard.type("Read twice. You say what you will not do.");
  await page.getByLabel("What to practise, 1").focus();
  await page.keyboard.type("One Monday without the sheet");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Draft saved. Only staff can see it.")).toBeVisible();
  await expect(page.getByLabel(/^Feedback for/)).toHaveValue("Read twice. You say what you will not do.");
  await expect(scale.locator("input:checked")).toHaveValue(scored);

  await beside.getByLabel(/^Feedback for/).fill("Typed beside, and not lost.");
  const [answer] = await Promise.all([beside.waitForResponse((response) => response.request().method() === "POST"), beside.getByRole("button", { name: "Save draft" }).press("Enter")]);
  expect(answer.status()).toBe(409);
  await expect(beside.getByText(/saved while you were writing/)).toBeVisible();
  await expect(beside.getByRole("row", { name: /Feedback for/ })).toContainText("Read twice. You say what you will not do.");
  await expect(beside.getByRole("row", { name: /Feedback for/ })).toContainText("Typed beside, and not lost.");
  await expect(beside.getByLabel(/^Feedback for/)).toHaveValue("Typed beside, and not lost.");

  await page.getByRole("button", { name: "Publish and next" }).press("Enter");
  await expect(page.getByText(/^Published: /)).toBeVisible();
  await beside.getByRole("button", { name: "Publish and next" }).press("Enter");
  await expect(beside.getByText(/published a grade at/)).toBeVisible();
  await expect(beside.getByText("Typed beside, and not lost.")).toBeVisible();

  await page.goto(addressOf(address));
  await expect(page.getByRole("heading", { name: "The grade" })).toBeVisible();
  await expect(page.getByText("One Monday without the sheet")).toBeVisible();
  await other.close();
});
