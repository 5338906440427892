import { expect, test } from "@playwright/test";
import { watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";
import { expectAccessibleInBothThemes, expectSoundPages } from "./sound-pages";

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
