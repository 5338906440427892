import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { findDecision, listDecisions } from "./ask-api";
import { readNumber, watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";

test.beforeEach(({ page, request }) => signIn(page, "OPERATOR", request));

test.describe("an advertiser asks why an ad was played", () => {
  test("finds an impression in the list, opens it and reads the finding", async ({ page, request }) => {
    const errors = watchForErrors(page);
    await page.goto("/decisions?range=7d");
    await page.getByRole("radio", { name: "Ad chosen" }).check();
    await expect(page).toHaveURL(/outcome=answered/);
    const { rows } = await listDecisions(request, { range: "7d", outcome: "answered", limit: 1 });
    const id = rows[0]?.id ?? "";
    // The rows of before stay until the filtered ones are there.
    const row = page.locator("[data-row]").first();
    await expect(row).toHaveAttribute("data-row", id);
    await row.click();
    await expect(page).toHaveURL(new RegExp(`/decisions/${id}`));
    const explanation = await findDecision(request, { id }, () => true);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(explanation.text);
    await expect(page.getByRole("article")).toContainText(explanation.winner?.label ?? "");
    await expect(page.locator("[data-row]").first()).toBeVisible();
    expect(errors).toEqual([]);
  });

  test("sees contributions that add up to the score, for every candidate, as the API has them", async ({
    page,
    request,
  }) => {
    const explanation = await findDecision(request, { outcome: "answered" }, ({ candidates }) => candidates.length > 1);
    await page.goto(`/decisions/${explanation.id}`);
    for (const candidate of explanation.candidates) {
      const choice = page
        .getByRole("group", { name: /candidate/ })
        .getByRole("radio")
        .nth(candidate.rank - 1);
      const cells = page.locator("[data-units]");
      const expected = candidate.ballots.map(({ contributionUnits }) => contributionUnits).toSorted();
      await expect(async () => {
        await choice.check({ force: true });
        expect((await cells.allTextContents()).map(readNumber).toSorted()).toEqual(expected);
      }, "the page listens once its script is there").toPass();
      const shown = (await cells.allTextContents()).map(readNumber);
      expect(shown.reduce((sum, units) => sum + units, 0)).toBe(candidate.scoreUnits);
      await expect(page.getByTestId("units-sum")).toHaveText(/./);
      expect(readNumber((await page.getByTestId("units-sum").textContent()) ?? "")).toBe(candidate.scoreUnits);
      for (const { voteBp, weightPpm, contributionUnits } of candidate.ballots) {
        expect(voteBp * weightPpm).toBe(contributionUnits);
      }
    }
  });

  test("opens the evidence of a vote and the arithmetic behind the proof", async ({ page, request }) => {
    const { id, candidates } = await findDecision(
      request,
      { outcome: "answered" },
      ({ candidates }) => candidates.length > 1,
    );
    await page.goto(`/decisions/${id}`);
    const vote = page.getByRole("button", { name: /what the vote rests on/ }).first();
    await expect(async () => {
      await vote.click();
      await expect(vote).toHaveAttribute("aria-expanded", "true", { timeout: 1_000 });
    }, "the page listens once its script is there").toPass();
    await expect(page.getByText(/ppm =/)).toBeVisible();
    await page.getByRole("button", { name: /Recount/ }).click();
    const proof = page.getByRole("dialog", { name: "The arithmetic" });
    await expect(proof).toContainText(`All ${candidates.length} recorded scores came out the same`);
    await expect(proof).toContainText("= the recorded score");
  });

  test("compares the winner with the runner-up and reads what would have changed it", async ({ page, request }) => {
    const explanation = await findDecision(
      request,
      { outcome: "answered" },
      ({ contrast, counterfactuals }) => contrast !== null && counterfactuals.length > 0,
    );
    await page.goto(`/decisions/${explanation.id}`);
    const contrast = page.getByRole("region", { name: "Against the runner-up" });
    await expect(contrast).toContainText(explanation.contrast?.rival.label ?? "");
    await expect(contrast.locator("tbody tr")).toHaveCount(explanation.contrast?.byAgent.length ?? 0);
    const changes = page.getByRole("region", { name: "What would have changed it" });
    for (const { text, kind, flips } of explanation.counterfactuals) {
      if (flips || kind !== "agent-off") await expect(changes).toContainText(text);
    }
    await expect(changes.getByText("flips", { exact: true })).toHaveCount(
      explanation.counterfactuals.filter(({ flips }) => flips).length,
    );
  });

  test("reads which ads were ruled out, by which rule", async ({ page, request }) => {
    const explanation = await findDecision(request, {}, ({ vetoed }) => vetoed.length > 0);
    await page.goto(`/decisions/${explanation.id}`);
    const ruledOut = page.getByRole("region", { name: "Ruled out" });
    for (const { label, vetoes } of explanation.vetoed) {
      await expect(ruledOut).toContainText(label);
      for (const { text } of vetoes) await expect(ruledOut).toContainText(text);
    }
  });

  test("takes the link and the data along", async ({ page, request, context }) => {
    const { id, text } = await findDecision(request, {}, () => true);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`/decisions/${id}?range=7d`);
    await expect(async () => {
      await page.getByRole("button", { name: "Copy link" }).click({ timeout: 2_000 });
      await expect(page.getByRole("button", { name: "Copied" })).toBeVisible({ timeout: 1_000 });
    }, "the page listens once its script is there").toPass();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(link).pathname + new URL(link).search).toBe(`/decisions/${id}`);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download JSON" }).click();
    const file = await (await download).path();
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ id, text });
  });
});
