import { type APIRequestContext, expect, test } from "@playwright/test";
import type { CapProof, FrequencyDetail, FrequencyOverview } from "@/server/frequency/schema";
import { readNumber, watchForErrors } from "./page-checks";
import { readShift, watchShifts } from "./page-shifts";
import { signIn } from "./sign-in";
import { expectSoundPages } from "./sound-pages";

async function ask<Answer>(request: APIRequestContext, procedure: string, input: object): Promise<Answer> {
  const answer = await request.get(
    `/api/trpc/frequency.${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
  );
  expect(answer.ok()).toBe(true);
  return ((await answer.json()) as { result: { data: Answer } }).result.data;
}

test.describe("an advertiser asks whether they wear people out", () => {
  test.beforeEach(({ page, request }) => signIn(page, "ADVERTISER", request));

  test("finds by keyboard the ad set that is heard most, and what its caps hold back", async ({ page, request }) => {
    const errors = watchForErrors(page);
    await watchShifts(page);
    const { rows } = await ask<FrequencyOverview>(request, "overview", {});
    const [first] = rows;
    if (first === undefined) throw new Error("the advertiser has no ad set");
    await page.goto("/frequency");
    const table = page.getByRole("region", { name: "Ad sets and how often they are heard" });
    await expect(table.getByRole("row")).toHaveCount(rows.length + 1);
    const link = table.getByRole("link", { name: first.adSetName }).first();
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      if (await link.evaluate((node) => node === document.activeElement)) break;
    }
    await expect(link).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/ad-sets/${first.adSetId}/frequency`));
    const detail = await ask<FrequencyDetail>(request, "detail", { level: "adSet", id: first.adSetId });
    const reach = page.locator("dl > div").filter({ hasText: /^Reach/ });
    await expect(reach).toContainText(detail.total.reach.toLocaleString("en-GB"));
    for (const { cap } of detail.ladders) {
      await expect(page.getByText(new RegExp(`cap of ${cap.maxImpressions} (a|an|in) `)).first()).toBeVisible();
    }
    expect(await readShift(page)).toBeLessThan(0.05);
    expect(errors).toEqual([]);
  });

  test("sees that no cap was exceeded, reads the query, and runs it again", async ({ page, request }) => {
    const { rows } = await ask<FrequencyOverview>(request, "overview", {});
    const id = rows[0]?.adSetId ?? "";
    const proof = await ask<CapProof>(request, "proof", { level: "adSet", id });
    await page.goto(`/ad-sets/${id}/frequency`);
    await expect(page.getByTestId("violations")).toHaveText("0 violations");
    expect(proof.violations).toBe(0);
    await page.getByText("The query", { exact: true }).click();
    await expect(page.getByRole("region", { name: "The query" })).toContainText("countIf(heard > most) AS violations");
    const again = page.waitForResponse(/frequency\.proof/);
    await page.getByRole("button", { name: "Run again" }).click();
    expect((await again).ok()).toBe(true);
    await expect(page.getByTestId("violations")).toHaveText("0 violations");
  });

  test("reads response by exposure with its intervals, and the numbers behind", async ({ page, request }) => {
    const { rows } = await ask<FrequencyOverview>(request, "overview", {});
    const row = [...rows].sort((a, b) => b.impressions - a.impressions)[0];
    const detail = await ask<FrequencyDetail>(request, "detail", { level: "adSet", id: row?.adSetId ?? "" });
    await page.goto(`/ad-sets/${row?.adSetId}/frequency`);
    const card = page.getByRole("figure").filter({ hasText: "by how many times they had heard it" });
    await card.getByRole("radio", { name: "Skips" }).check({ force: true });
    await expect(page).toHaveURL(/response=skip/);
    await card.getByRole("button", { name: "Table" }).click();
    const shown = await card.getByRole("row").nth(1).getByRole("cell").allTextContents();
    expect(shown.map((text) => text.trim())).toContain("Completion");
    expect(shown.some((text) => /^[\d,]+$/.test(text) && readNumber(text) === detail.responses[0]?.impressions)).toBe(
      true,
    );
  });

  test("breaks no rule and does not shift, on a phone and on a desk", async ({ page, request }) => {
    test.setTimeout(120_000);
    const errors = watchForErrors(page);
    const { rows } = await ask<FrequencyOverview>(request, "overview", {});
    const [row] = rows;
    await expectSoundPages(page, {
      paths: ["/frequency", `/ad-sets/${row?.adSetId}/frequency`, `/campaigns/${row?.campaignId}/frequency`],
    });
    expect(errors).toEqual([]);
  });
});
