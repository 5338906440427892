import { expect, type Page, test } from "@playwright/test";
import type { ReportResult } from "@/server/reports/report-result-schema";
import { expectNoSidewaysScroll, watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";
import { expectAccessibleInBothThemes } from "./sound-pages";

const answer = (page: Page) => page.getByRole("region", { name: "The answer" });
const table = (page: Page) => page.getByRole("region", { name: "Report", exact: true });
const question = (page: Page) => page.getByRole("region", { name: "The question" });

test.describe("an analyst builds a report", () => {
  test.beforeEach(({ page }) => signIn(page, "ANALYST"));

  test("from a question of her own to its numbers, the impressions behind one, and a report that others see", async ({
    page,
    request,
  }) => {
    const errors = watchForErrors(page);
    // The program's key sees everybody's numbers: so must who compares them.
    await signIn(page, "OPERATOR");
    await page.goto("/reports");
    await expect(page.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await page.getByRole("link", { name: "New report" }).click();
    await expect(table(page)).toBeVisible();

    await question(page).getByLabel("View").selectOption("Decisions");
    await question(page).getByLabel("Columns across").selectOption("Content");
    await expect(table(page).getByRole("columnheader", { name: /Music/ })).toBeVisible();
    await expect(answer(page).getByText(/rows read in/)).toBeVisible();

    await page.goto(
      "/reports/new?view=delivery&rows=campaign&measures=impressions,spend,completionRate,reach&display=table&range=24h",
    );
    const total = table(page).getByRole("row", { name: /^Total/ });
    await expect(total).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await expectNoSidewaysScroll(page);

    // The same question over HTTP, with a program's key, has the same numbers.
    const asked = await request.post("/api/v1/reports", {
      headers: { authorization: `Bearer ${process.env.RATIONALE_E2E_API_KEY ?? ""}` },
      data: {
        view: "delivery",
        rows: ["campaign"],
        measures: ["impressions", "reach"],
        range: "24h",
        orderBy: { key: "impressions" },
      },
    });
    expect(asked.ok()).toBe(true);
    const { rows, totals, cost } = (await asked.json()) as ReportResult;
    expect(cost.sources.every(({ rollup }) => rollup)).toBe(true);
    const [first] = rows;
    const written = (value: number | null | undefined) => (value ?? 0).toLocaleString("en-GB");
    const line = table(page).getByRole("row", { name: new RegExp(`^${first?.keys[0]?.label}`) });
    await expect(line).toContainText(written(first?.values.impressions));
    await expect(total).toContainText(written(totals.values.impressions));
    await expect(total).toContainText(written(totals.values.reach));

    await page.getByRole("button", { name: "What the numbers mean" }).click();
    await expect(page.getByText("Different listeners with at least one impression.")).toBeVisible();
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Save", exact: true }).click();
    const name = `Morning look ${Date.now()}`;
    await page.getByLabel("Name of the report").fill(name);
    await page.getByRole("button", { name: "Save report" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await expect(page.getByRole("button", { name: "Stop sharing" })).toBeVisible();
    const address = new URL(page.url()).pathname;

    await table(page)
      .getByRole("row", { name: new RegExp(`^${first?.keys[0]?.label}`) })
      .getByRole("link", { name: written(first?.values.impressions), exact: true })
      .click();
    await expect(page).toHaveURL(/\/decisions\?.*campaignId=/);
    await expect(page.getByRole("row").nth(1)).toBeVisible();
    expect(errors).toEqual([]);

    await page.context().clearCookies();
    await signIn(page, "ANALYST");
    await page.goto("/reports");
    await page.getByRole("region", { name: "Shared with you" }).getByRole("link", { name }).click();
    await expect(page).toHaveURL(new RegExp(address));
    await expect(page.getByText(/shares this with the organisation/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Rename" })).toHaveCount(0);
  });

  test("as a heat map and as lines, and is told precisely what cannot be answered", async ({ page }) => {
    await page.goto("/reports");
    await page.getByRole("link", { name: "Agents by moment" }).click();
    await expect(answer(page).getByRole("heading", { name: /Mean contribution by agent and mood/ })).toBeVisible();
    await expect(answer(page).getByRole("link").first()).toHaveAttribute("href", /decisive=/);
    await expectAccessibleInBothThemes(page);

    await page.goto("/reports/new?view=exposures&rows=exposure&measures=impressions,nonsense&display=table&range=24h");
    await expect(answer(page).getByRole("alert")).toContainText('"Exposures" has no measure "nonsense"');

    await page.goto("/reports/new?view=delivery&rows=campaign&measures=spend&display=line&range=24h");
    await expect(answer(page).getByText("Lines run over time")).toBeVisible();
  });
});
