import { expect, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll, readNumber, watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";

/** The running ad set whose own caps stopped it most often, as an account manager finds it. */
async function findCappedAdSet(page: import("@playwright/test").Page): Promise<string> {
  const ask = async (input: unknown) => {
    const answer = await page.request.get(`/api/trpc/whyNot.get?input=${encodeURIComponent(JSON.stringify(input))}`);
    expect(answer.ok()).toBe(true);
    return (await answer.json()).result.data;
  };
  const account = await ask({ level: "account", id: null });
  let best = { id: "", blocked: 0 };
  for (const { id, opportunities } of account.adSets) {
    if (opportunities === 0) continue;
    const { funnel } = await ask({ level: "ad-set", id });
    const caps = funnel.stages.flatMap((stage: { reasons: { reason: string; count: number }[] }) =>
      stage.reasons.filter(({ reason }) => reason === "cap-day"),
    );
    const blocked = caps.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    if (blocked > best.blocked) best = { id, blocked };
  }
  expect(best.blocked).toBeGreaterThan(0);
  return best.id;
}

test("an advertiser asks why the ad was not shown, and what a higher cap would have made of it", async ({ page }) => {
  test.setTimeout(120_000);
  const errors = watchForErrors(page);
  await signIn(page, "ACCOUNT_MANAGER");
  const id = await findCappedAdSet(page);
  await page.addInitScript(() => {
    const holder = globalThis as unknown as { shifted: number };
    holder.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) holder.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`/ad-sets/${id}/why-not`);

  // 1. The finding first, then the funnel that sums up.
  await expect(page.getByRole("heading", { level: 2 }).first()).toContainText(/Lost|Played/);
  const funnel = page.getByRole("list", { name: "From opportunities to plays" });
  await expect(funnel).toBeVisible();
  await expect(page.getByText("do not close")).toHaveCount(0);

  // 2. Every reason with its code on hover; shares with what was played come to 100 %.
  const table = page
    .getByRole("table", { name: /Every reason/ })
    .or(page.getByLabel(/Every reason and what/))
    .first();
  await expect(table).toBeVisible();
  await expect(page.getByTitle("Reason 509, cap-day")).toBeVisible();

  // 3. What a higher cap would have made of it, by keyboard.
  const button = page.getByRole("button", { name: /Estimate the effect: Raise the daily cap/ });
  await button.focus();
  await page.keyboard.press("Enter");
  const result = page.getByRole("status").filter({ hasText: "95 % interval" });
  await expect(result).toBeVisible({ timeout: 60_000 });
  await expect(result).toContainText(/decisions of .* listeners decided again/);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  // 4. Down to the decisions that were lost to the cap.
  const link = funnel.getByRole("link", { name: /daily frequency cap/ });
  const lost = readNumber(/−(\d{1,3}(?:,\d{3})*) /.exec((await link.textContent()) ?? "")?.[1] ?? "");
  expect(await page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted)).toBeLessThanOrEqual(0.05);
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/decisions\?.*reason=cap-day/);
  await expect(page.getByText(new RegExp(lost.toLocaleString("en-GB"))).first()).toBeVisible();
  expect(errors).toEqual([]);
});

test("somebody else's ad set is as unknown as one that never was", async ({ page }) => {
  await signIn(page, "OPERATOR");
  const input = encodeURIComponent(JSON.stringify({ level: "account", id: null }));
  const all = (await (await page.request.get(`/api/trpc/whyNot.get?input=${input}`)).json()).result.data.adSets;
  await signIn(page, "ADVERTISER");
  const own = (await (await page.request.get(`/api/trpc/whyNot.get?input=${input}`)).json()).result.data.adSets;
  const ownIds = new Set(own.map(({ id }: { id: string }) => id));
  const foreign = all.find(({ id }: { id: string }) => !ownIds.has(id));
  expect(foreign).toBeDefined();
  const answers = await Promise.all(
    [foreign.id, "01920000-0000-7000-8000-000000000001"].map(async (id) => {
      const asked = encodeURIComponent(JSON.stringify({ level: "ad-set", id }));
      const answer = await page.request.get(`/api/trpc/whyNot.get?input=${asked}`);
      return { status: answer.status(), message: (await answer.json()).error.message };
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.status).toBe(404);
});
