import { expect, test } from "@playwright/test";
import { listDecisions } from "./ask-api";
import { expectAccessible, expectNoSidewaysScroll, readNumber } from "./page-checks";
import { signIn } from "./sign-in";

test.beforeEach(({ page, request }) => signIn(page, "ADVERTISER", request));

const range = "7d";

test.describe("an advertiser asks why one of its ads was shown", () => {
  test("goes from the ad to a moment, to an impression, to a change that flips it, and back", async ({
    page,
    request,
  }) => {
    test.slow();
    const { rows } = await listDecisions(request, { range, outcome: "answered", limit: 100 });
    const own = rows.find(({ winner }) => winner?.kind === "ad");
    const adId = own?.winner?.adId ?? "";
    await page.goto(`/ads/${adId}/why?range=${range}`);
    const finding = page.getByTestId("finding");
    await expect(finding).toContainText(own?.winner?.label ?? "no label");
    await expectAccessible(page, "main");
    await expectNoSidewaysScroll(page);

    // From a cell of the heat map to exactly the wins it counts.
    const map = page.getByRole("region", { name: "Win rate by mood and time of day" });
    const cell = map.getByRole("link").first();
    await cell.click();
    await expect(page).toHaveURL(/\/decisions\?.*daypart=/, { timeout: 15_000 });
    const filters = Object.fromEntries(new URL(page.url()).searchParams);
    const { total } = await listDecisions(request, { ...filters, limit: 1 });
    expect(total).toBeGreaterThan(0);
    const row = page.locator("[data-row]").first();
    await row.click();
    await expect(page).toHaveURL(/\/decisions\/[0-9a-f-]{36}/);
    const headline = page.getByRole("heading", { level: 1 });
    await expect(headline).toContainText(own?.winner?.label ?? "no label");

    // The playground says the record first, then what another bid would have come to.
    await page.getByRole("button", { name: /Try other weights/ }).click();
    const outcome = page.getByTestId("replay-text");
    await expect(outcome).toContainText("vote for vote", { timeout: 15_000 });
    const bid = page.getByLabel(/^Bid, CPM/).first();
    await bid.fill("0.01");
    await expect(outcome).toContainText("would have played instead of");
    await expect(page).toHaveURL(/play=/);

    // The changes are in the address: somebody else who opens it sees the same.
    const shared = page.url();
    await page.goto(shared);
    await expect(page.getByTestId("replay-text")).toContainText("would have played instead of", { timeout: 15_000 });
    await page.getByRole("button", { name: "Reset" }).click();
    await expect(page.getByTestId("replay-text")).toContainText("vote for vote");
    await expect(page).not.toHaveURL(/play=/);

    await page.goto(`/ads/${adId}/why?range=${range}`);
    await expect(finding).toBeVisible();
  });

  test("never reads a competitor's name, bid or ballots", async ({ page, request }) => {
    const { rows } = await listDecisions(request, { range, limit: 60 });
    const rival = rows.find(({ winner }) => winner?.kind === "rival");
    const own = rows.find(({ winner }) => winner?.kind === "ad");
    for (const id of [rival?.id, own?.id]) {
      if (id === undefined) continue;
      const answer = await request.get(`/api/trpc/decisions.get?input=${encodeURIComponent(JSON.stringify({ id }))}`);
      const { result } = await answer.json();
      expect(result.data.audience).toBe("advertiser");
      for (const candidate of result.data.candidates) {
        if (!candidate.masked) continue;
        expect(candidate).toMatchObject({
          adId: null,
          advertiser: "",
          bidCpmMicros: null,
          objective: null,
          ballots: [],
        });
        expect(candidate.label).toMatch(/^(another advertiser|an outside bidder)/);
      }
      await page.goto(`/decisions/${id}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(result.data.text);
    }
  });

  test("finds the same numbers on screen as in the answer", async ({ page, request }) => {
    const { rows } = await listDecisions(request, { range, outcome: "answered", limit: 100 });
    const adId = rows.find(({ winner }) => winner?.kind === "ad")?.winner?.adId ?? "";
    const { total } = await listDecisions(request, { range, outcome: "answered", adId, limit: 1 });
    await page.goto(`/ads/${adId}/why?range=${range}`);
    const won = page.getByRole("definition").first();
    await expect(won).toBeVisible();
    // The list's week ends with the newest decision, this page's with that decision's hour.
    const shown = readNumber(/[\d,]+/.exec((await won.textContent()) ?? "")?.[0] ?? "");
    expect(Math.abs(shown - total)).toBeLessThanOrEqual(Math.max(20, total * 0.05));
  });
});
