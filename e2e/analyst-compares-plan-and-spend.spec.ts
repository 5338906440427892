import { expect, type Page, test } from "@playwright/test";
import type { ReportResult } from "@/server/reports/report-result-schema";
import { expectAccessible, expectNoSidewaysScroll, watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";

const table = (page: Page) => page.getByRole("region", { name: "Report", exact: true });
const total = (page: Page) => table(page).getByRole("row", { name: /^Total/ });
const money = (micros: number | null | undefined) =>
  new Intl.NumberFormat("en-GB", { style: "currency", currency: "EUR" }).format((micros ?? 0) / 1e6);

test.describe("an analyst compares", () => {
  test.beforeEach(({ page }) => signIn(page, "OPERATOR"));

  test("plan and spend in a report, with the numbers of the pacing page and of the API", async ({ page, request }) => {
    const errors = watchForErrors(page);
    const asked = await request.post("/api/v1/reports", {
      headers: { authorization: `Bearer ${process.env.RATIONALE_E2E_API_KEY ?? ""}` },
      data: { view: "pacing", rows: ["campaign"], measures: ["spend", "plannedSpend"], range: "24h" },
    });
    expect(asked.ok()).toBe(true);
    const { rows, totals } = (await asked.json()) as ReportResult;
    const [spend, planned] = [money(totals.values.spend), money(totals.values.plannedSpend)];
    expect(totals.values.plannedSpend).toBeGreaterThan(0);

    await page.goto("/pacing?range=24h");
    await expect(page.getByText(`${spend} spent, ${planned} planned by the engine`)).toBeVisible();

    await page.goto("/reports/new?view=pacing&rows=campaign&measures=plannedSpend,spend,pacingIndex&range=24h");
    await expect(total(page)).toContainText(spend);
    await expect(total(page)).toContainText(planned);
    const [first] = rows;
    const line = table(page)
      .getByRole("row", { name: new RegExp(`^${first?.keys[0]?.label}`) })
      .first();
    await expect(line).toContainText(money(first?.values.plannedSpend));
    await page.getByRole("button", { name: "What the numbers mean" }).click();
    await expect(page.getByText(/Share of the flight's goal that is spent.*Never added up/)).toBeVisible();
    await page.keyboard.press("Escape");
    await expectAccessible(page);

    // A campaign's row leads to the impressions that its spend is of.
    await line
      .getByRole("link", { name: money(first?.values.spend) })
      .first()
      .click();
    await expect(page).toHaveURL(/\/decisions\?.*campaignId=/);
    expect(errors).toEqual([]);
  });

  test("a pivot with the window before, cell by cell, and as a heat map of changes", async ({ page }) => {
    const errors = watchForErrors(page);
    await page.goto(
      "/reports/new?view=decisions&rows=kind&across=platform&measures=decisions&display=table&range=24h&compare=true",
    );
    await expect(
      total(page)
        .getByText(/in the window before/)
        .first(),
    ).toBeAttached();
    const cell = table(page).getByRole("row").nth(1).getByRole("cell").nth(1);
    await expect(cell).toContainText(/^[\d,]+.*, [\d,]+ in the window before$/);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);

    await page.getByText("Heat map", { exact: true }).click();
    await page.getByText("Change", { exact: true }).click();
    await expect(page).toHaveURL(/shade=change/);
    await expect(page.getByRole("heading", { name: /^Decisions, change by content and platform$/ })).toBeVisible();
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });
});
