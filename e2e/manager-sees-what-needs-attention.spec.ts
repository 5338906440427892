import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, watchForErrors } from "./page-checks";
import { readShift, watchShifts } from "./page-shifts";
import { signIn } from "./sign-in";
import { expectSoundPages, mostShift } from "./sound-pages";

/** Walks with the Tab key to a link or button, as somebody without a mouse would. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole("link", { name, exact: true }).first();
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached ${name}`);
}

const numberOf = (text: string | null) => Number((text ?? "").replaceAll(/[^0-9.]/g, ""));

test.describe("an account manager sees what needs attention", () => {
  test.beforeEach(({ page }) => signIn(page, "ACCOUNT_MANAGER"));

  test("finds the dearest thing first, and walks from it down the ladder and back by keyboard alone", async ({
    page,
  }) => {
    const errors = watchForErrors(page);
    await watchShifts(page);
    const findings = page.getByRole("region", { name: "What needs a look" });
    // A world that was just made may still be on its way into the ledger.
    await expect(async () => {
      await page.goto("/?range=24h");
      await expect(findings).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/need|planned|urgent/);
    const first = findings.getByRole("listitem").first();
    const adSetName = (await first.getByRole("link").nth(1).textContent()) ?? "";
    expect(await readShift(page)).toBeLessThanOrEqual(mostShift);

    await tabTo(page, adSetName);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/ad-sets\/[0-9a-f-]{36}\?range=24h/);
    await expect(page.getByRole("heading", { level: 1, name: adSetName })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("region", { name: "Ads", exact: true }).first().getByRole("link").first().focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/ads\/[0-9a-f-]{36}\?range=24h/);
    await expect(page.locator("audio").first()).toBeVisible();
    await expectAccessible(page);

    await tabTo(page, adSetName);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: adSetName })).toBeVisible();
    await tabTo(page, "Campaigns");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Campaigns" })).toBeVisible();
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await expect(page).toHaveURL(/\/\?range=24h$/);
    expect(await readShift(page)).toBeLessThanOrEqual(mostShift);
    expect(errors).toEqual([]);
  });

  test("each finding leads to the page that explains it, with the range kept", async ({ page }) => {
    await page.goto("/?range=24h");
    const actions = page.getByRole("region", { name: "What needs a look" }).getByRole("link", { name: /^See / });
    for (const href of await actions.evaluateAll((links) => links.map((link) => link.getAttribute("href")))) {
      expect(href).toMatch(/^\/ad-sets\/[0-9a-f-]{36}(\/(why-not|pacing|frequency))?\?range=24h$/);
    }
  });

  test("the campaigns' spend adds up to the account's, and the sum of their reach does not", async ({ page }) => {
    await page.goto("/campaigns?range=24h");
    const table = page.getByRole("table");
    const total = table.getByRole("row", { name: /^Total/ });
    const spend = numberOf(await total.getByRole("cell").nth(3).textContent());
    expect(spend).toBeGreaterThan(0);
    await page.goto("/?range=24h");
    await expect(page.getByRole("region", { name: "Delivery in this range" })).toContainText(spend.toFixed(2));
  });

  test("narrows the account to one advertiser, in the address", async ({ page }) => {
    await page.goto("/campaigns");
    const choice = page.getByRole("combobox", { name: /^Advertiser/ });
    await choice.selectOption({ index: 1 });
    const name = await choice.locator("option:checked").textContent();
    await expect(page).toHaveURL(/advertiser=[0-9a-f-]{36}/);
    await expect
      .poll(async () => new Set(await page.locator("tbody tr td:nth-child(2)").allTextContents()))
      .toEqual(new Set([name]));
  });

  test("a campaign that is not there says so", async ({ page }) => {
    const answer = await page.goto("/campaigns/0190b5a0-ffff-7000-8000-000000000000");
    expect(answer?.status()).toBe(404);
    await expect(page.getByText("There is nothing at this address")).toBeVisible();
  });
});

test("an advertiser sees its own campaigns, without a choice of others", async ({ page }) => {
  await signIn(page, "ADVERTISER");
  await page.goto("/campaigns");
  await expect(page.getByRole("table")).toBeVisible();
  await expect(page.getByRole("combobox", { name: /^Advertiser/ })).toHaveCount(0);
  await expect(page.getByRole("columnheader", { name: "Advertiser" })).toHaveCount(0);
});

test("Home and campaigns break no rule, do not shift and stay inside the window", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "OPERATOR");
  await expectSoundPages(page, {
    paths: ["/?compare=true", "/campaigns"],
    widths: [360, 768, 1440, 2560],
    ready: (open) => expect(open.getByRole("table")).toBeVisible(),
  });
});
