import { type APIRequestContext, expect, type Locator, type Page, test } from "@playwright/test";
import type { PaceDetail, PaceOverview } from "@/server/pacing/health/schema";
import { readNumber, watchForErrors } from "./page-checks";
import { readShift, watchShifts } from "./page-shifts";
import { signIn } from "./sign-in";
import { expectSoundPages } from "./sound-pages";

async function ask<Answer>(request: APIRequestContext, procedure: string, input: object): Promise<Answer> {
  const answer = await request.get(`/api/trpc/pacing.${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);
  expect(answer.ok()).toBe(true);
  return ((await answer.json()) as { result: { data: Answer } }).result.data;
}

/** Presses Tab until this is focused. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((node) => node === document.activeElement)) return;
  }
  throw new Error("Tab never came there");
}

test.describe("an advertiser asks whether they are on pace", () => {
  test.beforeEach(({ page, request }) => signIn(page, "ADVERTISER", request));

  test("finds by keyboard which ad set needs attention and why, with the ledger's numbers", async ({
    page,
    request,
  }) => {
    const errors = watchForErrors(page);
    await watchShifts(page);
    const { rows } = await ask<PaceOverview>(request, "overview", {});
    const [worst] = rows;
    if (worst === undefined) throw new Error("the advertiser has no ad set");
    await page.goto("/pacing");
    await expect(page.getByRole("heading", { level: 1, name: "Pacing" })).toBeVisible();
    const table = page.getByRole("region", { name: "Ad sets and their pace" });
    await expect(table.getByRole("row")).toHaveCount(rows.length + 1);
    await expect(table.getByRole("row").nth(1)).toContainText(worst.adSetName);
    await tabTo(page, table.getByRole("link", { name: worst.adSetName }).first());
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/ad-sets/${worst.adSetId}/pacing`));
    const spent = (worst.spendMicros / 1_000_000).toLocaleString("en-GB", {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    });
    await expect(page.getByRole("heading", { level: 2 }).first()).toContainText(`€${spent} of €`);
    const detail = await ask<PaceDetail>(request, "detail", { level: "adSet", id: worst.adSetId, span: "flight" });
    const { groups, matched, won } = detail.holdBack;
    if (matched > won) {
      for (const { group, sharePermille } of groups) {
        const shown = await page.getByTestId(`share-${group}`).textContent();
        expect(readNumber((shown ?? "").replace("%", ""))).toBe(sharePermille / 10);
      }
      expect(groups.reduce((total, { sharePermille }) => total + sharePermille, 0)).toBe(1000);
    } else {
      // Nothing was lost: the ad set's trouble is that no moment fitted, or that there were too few of them.
      const nothing = matched === 0 ? "No moment of the range fitted its targeting." : "It won all";
      await expect(page.getByText(nothing).first()).toBeVisible();
      await expect(page.getByTestId(/^share-/)).toHaveCount(0);
    }
    expect(await readShift(page)).toBeLessThan(0.05);
    expect(errors).toEqual([]);
  });

  test("reads the plan, the range and the numbers behind the curve", async ({ page, request }) => {
    const { rows } = await ask<PaceOverview>(request, "overview", {});
    const row = rows.find(({ impressions }) => impressions > 0) ?? rows[0];
    await page.goto(`/ad-sets/${row?.adSetId}/pacing`);
    const ribbon = page.getByRole("figure").first();
    await ribbon.getByRole("radio", { name: "Range" }).check({ force: true });
    await expect(page).toHaveURL(/span=range/);
    await ribbon.getByRole("radio", { name: "Impressions" }).check({ force: true });
    await expect(page).toHaveURL(/measure=impressions/);
    await ribbon.getByRole("button", { name: "Table" }).click();
    await expect(ribbon.getByRole("columnheader", { name: /Plan/ }).first()).toBeVisible();
    await expect(ribbon.getByRole("row").nth(1)).toBeVisible();
    const saved = page.waitForEvent("download");
    await ribbon.getByRole("button", { name: "CSV" }).click();
    expect((await saved).suggestedFilename()).toMatch(/^pacing-.*\.csv$/);
    await page.goto(`/campaigns/${row?.campaignId}/pacing`);
    await expect(page.getByRole("region", { name: /Ad sets of the campaign/ })).toContainText(row?.adSetName ?? "");
  });

  test("is told when pacing cannot be read, keeps what was there, and can try again", async ({ page }) => {
    await page.goto("/pacing");
    await expect(page.getByRole("region", { name: "Ad sets and their pace" })).toBeVisible();
    let broken = true;
    await page.route("**/api/trpc/pacing.overview**", (route) =>
      broken
        ? route.fulfill({
            status: 400,
            json: { error: { message: "Not now.", code: -32600, data: { code: "BAD_REQUEST", httpStatus: 400 } } },
          })
        : route.continue(),
    );
    await page.getByRole("radio", { name: "30 days" }).check({ force: true });
    await expect(page).toHaveURL(/range=30d/);
    await expect(page.getByText("Pacing could not be read")).toBeVisible();
    broken = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("region", { name: "Ad sets and their pace" })).toBeVisible();
  });

  test("gets the same answer for a stranger's ad set as for none", async ({ page, request, playwright, baseURL }) => {
    const mine = await ask<PaceOverview>(request, "overview", {});
    const operator = await playwright.request.newContext({ ...(baseURL === undefined ? {} : { baseURL }) });
    await operator.post("/api/auth/demo", { data: { role: "OPERATOR" } });
    const all = await ask<PaceOverview>(operator, "overview", {});
    await operator.dispose();
    const strange = all.rows.find(({ adSetId }) => !mine.rows.some((row) => row.adSetId === adSetId));
    expect(mine.rows.length).toBeLessThan(all.rows.length);
    for (const id of [strange?.adSetId, "019b76da-a800-7000-8000-000000000000"]) {
      const response = await page.goto(`/ad-sets/${id}/pacing`);
      expect(response?.status()).toBe(404);
      const asked = encodeURIComponent(JSON.stringify({ level: "adSet", id }));
      const answer = await request.get(`/api/trpc/pacing.detail?input=${asked}`);
      expect(await answer.text()).toContain("There is no ad set with this id.");
    }
  });

  test("breaks no rule and does not shift, on a phone and on a desk", async ({ page, request }) => {
    test.setTimeout(120_000);
    const errors = watchForErrors(page);
    const { rows } = await ask<PaceOverview>(request, "overview", {});
    await expectSoundPages(page, {
      paths: ["/pacing", `/ad-sets/${rows[0]?.adSetId}/pacing`, `/campaigns/${rows[0]?.campaignId}/pacing`],
    });
    expect(errors).toEqual([]);
  });
});
