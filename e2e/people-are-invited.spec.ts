import { type Browser, expect, type Page, test } from "@playwright/test";
import { signIn } from "./sign-in";

/** Somebody else, in a browser of their own. */
async function openElsewhere(browser: Browser): Promise<Page> {
  return await (await browser.newContext()).newPage();
}

/** A new member's invitation, made on the page of members by the operator whose page this is. */
async function invite(page: Page, email: string): Promise<string> {
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Invite somebody" });
  await dialog.getByLabel("Email address").fill(email);
  await dialog.getByRole("combobox", { name: "Role" }).selectOption({ label: "Analyst" });
  await dialog.getByRole("button", { name: "Make the link" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Choose at least one advertiser");
  await dialog.getByRole("checkbox", { name: "Brumble Coffee" }).check();
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await dialog.getByRole("textbox", { name: /shown only now/ }).inputValue();
  await page.keyboard.press("Escape");
  return new URL(link).pathname;
}

test("an operator invites somebody, who joins without scripts, once, and is signed out everywhere", async ({
  page,
  browser,
}) => {
  const email = `nora-${Date.now()}@example.test`;
  await signIn(page, "OPERATOR");
  const link = await invite(page, email);
  await expect(page.getByRole("region", { name: "Invitations that wait" })).toContainText(email);

  const plain = await browser.newContext({ javaScriptEnabled: false });
  const theirs = await plain.newPage();
  await theirs.goto(link);
  await theirs.getByLabel("Your name").fill("Nora New");
  await theirs.getByLabel(/^Password/).fill("a password of Nora's");
  await theirs.getByRole("button", { name: "Join" }).click();
  await expect(theirs).toHaveURL(/\/decisions|\/$/);
  await theirs.goto("/settings");
  await expect(theirs.getByRole("definition").filter({ hasText: "Brumble Coffee" })).toBeVisible();

  const late = await openElsewhere(browser);
  await late.goto(link);
  await expect(late.getByRole("heading", { level: 1 })).toHaveText("This invitation cannot be used");

  await late.goto("/sign-in");
  await late.getByLabel("Email address").fill(email);
  await late.getByLabel("Password").fill("a password of Nora's");
  await late.getByRole("button", { name: "Sign in", exact: true }).click();
  await late.goto("/settings");
  await expect(late.getByRole("region", { name: "Browsers that are signed in" }).locator("tbody tr")).toHaveCount(2);
  await late.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(late).toHaveURL(/\/sign-in$/);
  await theirs.goto("/decisions");
  await expect(theirs).toHaveURL(/\/sign-in/);

  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Change Nora New" }).click();
  await page.getByRole("button", { name: "Remove Nora New" }).click();
  await expect(page.getByRole("table").first()).not.toContainText(email);
  await plain.close();
  await late.context().close();
});
