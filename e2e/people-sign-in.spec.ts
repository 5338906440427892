import { type Browser, expect, type Page, test } from "@playwright/test";
import { watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";
import { expectAccessibleInBothThemes, expectSoundPages } from "./sound-pages";

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

test.describe("people of the demo world come in by one click", () => {
  for (const [role, name, organisation] of [
    ["Advertiser", "Ada Brumble", "Brumble Coffee"],
    ["Account manager", "Marek Lind", "Demo publisher"],
    ["Analyst", "Anouk Sato", "Demo publisher"],
    ["Operator", "Olga Petrov", "Demo publisher"],
  ] as const) {
    test(`as ${role.toLowerCase()}, and go where they wanted to`, async ({ page }) => {
      const errors = watchForErrors(page);
      await page.goto("/decisions?range=7d");
      await expect(page).toHaveURL(/\/sign-in\?next=/);
      await page.getByRole("button", { name: new RegExp(`^${role} · ${name}`) }).click();
      await expect(page).toHaveURL(/\/decisions\?range=7d$/);
      await expect(page.locator("[data-row]").first()).toBeVisible();
      const menu = page.getByRole("dialog", { name: "Account" });
      await expect(async () => {
        await page.getByRole("button", { name: /^Account:/ }).click();
        await expect(menu).toBeVisible({ timeout: 2_000 });
      }, "the page listens once its script is there").toPass();
      await expect(menu).toContainText(name);
      await expect(menu).toContainText(`${role} · ${organisation}`);
      await expect(menu.getByRole("link", { name: "Members and keys" })).toHaveCount(role === "Operator" ? 1 : 0);
      await menu.getByRole("button", { name: "Sign out" }).click();
      await expect(page).toHaveURL(/\/sign-in$/);
      await page.goto("/decisions");
      await expect(page).toHaveURL(/\/sign-in\?next=%2Fdecisions$/);
      expect(errors).toEqual([]);
    });
  }
});

test("a password is asked for by keyboard alone, and a wrong one is refused in plain words", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email address").focus();
  await page.keyboard.type("anouk@publisher.example");
  await page.keyboard.press("Tab");
  await page.keyboard.type("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("The email address or the password is wrong");
  await page.getByLabel("Email address").fill("anouk@publisher.example");
  await page.keyboard.press("Tab");
  await page.keyboard.type("rationale-demo");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Account: Anouk Sato/ })).toBeVisible();
});

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

test("the pages of accounts break no rule, before the product and inside it", async ({ page }) => {
  test.setTimeout(120_000);
  const errors = watchForErrors(page);
  await expectSoundPages(page, { paths: ["/sign-in?problem=wrong", "/invite/no-such-token"] });
  await signIn(page, "OPERATOR");
  await expectSoundPages(page, { paths: ["/settings?done=profile", "/settings/members"] });
  for (const name of ["Change Ada Brumble", "Invite", "Make a key"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expectAccessibleInBothThemes(page, "[role=dialog]");
    await page.keyboard.press("Escape");
  }
  expect(errors).toEqual([]);
});
