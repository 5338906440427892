import { expect, type Page, test } from "@playwright/test";
import type { PaceOverview } from "@/server/pacing/health/schema";
import { ask } from "./ask-api";
import { hold } from "./hold-answers";
import { signIn } from "./sign-in";

interface FirstLoad {
  name: string;
  path: (ids: { adSetId: string; campaignId: string }) => string;
  /** What the page asks for by itself, once its script is there. */
  procedure: string;
  failure: string;
  /** What is there when all is well. */
  full: (page: Page) => ReturnType<Page["getByRole"]>;
}

const couldNot = "This could not be read";

const firstLoads: readonly FirstLoad[] = [
  {
    name: "a new campaign",
    path: () => "/configure/new",
    procedure: "configure.choices",
    failure: couldNot,
    full: (page) => page.getByRole("form", { name: "New campaign" }),
  },
  {
    name: "an ad set's form",
    path: ({ adSetId }) => `/configure/ad-set/${adSetId}`,
    procedure: "drafts.findFor",
    failure: couldNot,
    full: (page) => page.getByRole("form", { name: "Change" }),
  },
  {
    name: "an ad set's new ad",
    path: ({ adSetId }) => `/configure/ad-set/${adSetId}/add`,
    procedure: "configure.choices",
    failure: couldNot,
    full: (page) => page.getByRole("form", { name: "Add" }),
  },
  {
    name: "a campaign's new ad set, forecast as it is written",
    path: ({ campaignId }) => `/configure/campaign/${campaignId}/add`,
    procedure: "configure.choices",
    failure: couldNot,
    full: (page) => page.getByRole("region", { name: "Forecast" }),
  },
  {
    name: "campaigns as a file",
    path: () => "/campaigns/files",
    procedure: "configure.choices",
    failure: couldNot,
    full: (page) => page.getByRole("link", { name: "Export as CSV" }),
  },
  {
    name: "a report",
    path: () => "/reports/new",
    procedure: "reports.run",
    failure: "This question has no answer",
    full: (page) => page.getByRole("table").first(),
  },
];

test("what a page asks for by itself is waited for in its shape, and asked again when it failed", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  await signIn(page, "OPERATOR", request);
  const { rows } = await ask<PaceOverview>(request, "pacing.overview", {});
  const [ids] = rows;
  if (ids === undefined) throw new Error("there is no ad set");
  for (const { name, path, procedure, failure, full } of firstLoads) {
    await test.step(name, async () => {
      const release = await hold(page, procedure);
      const asked = page.waitForRequest(new RegExp(`/api/trpc/${procedure}(\\?|$)`));
      await page.goto(path(ids));
      await asked;
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(full(page)).toBeHidden();
      await expect(page.getByText(failure)).toBeHidden();
      release("fail");
      const alert = page.getByRole("alert").filter({ hasText: failure });
      await expect(alert).toContainText("Not now.");
      release("pass");
      await alert.getByRole("button", { name: /^(Try|Ask) again$/ }).click();
      await expect(full(page)).toBeVisible();
      await expect(alert).toBeHidden();
      await page.unrouteAll({ behavior: "ignoreErrors" });
    });
  }
});

test("the histories wait, fail and are empty in words", async ({ page }) => {
  await signIn(page, "OPERATOR");
  await page.goto("/settings/history");
  const table = page.getByRole("region", { name: /^History, newest first/ });
  await expect(table).toBeVisible();
  const release = await hold(page, "history.list");
  await page.getByLabel("To, included").fill("2020-01-01");
  await expect(page).toHaveURL(/to=2020-01-01/);
  await expect(table).toBeHidden();
  release("fail");
  const alert = page.getByRole("alert").filter({ hasText: couldNot });
  await expect(alert).toContainText("Not now.");
  release("pass");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Nothing was changed like this")).toBeVisible();
  await page.getByRole("button", { name: "Show everything" }).last().click();
  await expect(table).toBeVisible();
});

test("lists with nothing in them say what comes there, and how", async ({ page }) => {
  await signIn(page, "OPERATOR");
  await page.goto("/configure");
  await expect(page.getByText("No drafts")).toBeVisible();
  await expect(page.getByRole("link", { name: "New campaign" }).first()).toBeVisible();
  await signIn(page, "ADVERTISER");
  await page.goto("/exports");
  await expect(page.getByRole("heading", { level: 1, name: "Exports" })).toBeVisible();
  await page.goto("/reports");
  await expect(page.getByText(/Nothing saved yet/)).toBeVisible();
  const range = "range=custom&from=2020-01-01&to=2020-01-02";
  await page.goto(`/reports/new?${range}`);
  await expect(page.getByText("Nothing was counted")).toBeVisible();
});

test("what is forecast fails in words, keeps the form, and is asked again", async ({ page, request }) => {
  await signIn(page, "OPERATOR", request);
  const { rows } = await ask<PaceOverview>(request, "pacing.overview", {});
  await page.goto(`/ad-sets/${rows[0]?.adSetId}/pacing`);
  const release = await hold(page, "forecast.compute");
  await page.getByRole("button", { name: "Try other settings" }).click();
  const panel = page.getByRole("region", { name: /^Forecast/ });
  await expect(panel.getByRole("progressbar", { name: "Opportunities decided" })).toBeVisible();
  release("fail");
  const alert = panel.getByRole("alert").filter({ hasText: "There is no forecast" });
  await expect(alert).toBeVisible();
  release("pass");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(panel.getByText(/^Computed in|^No forecast/)).toBeVisible({ timeout: 20_000 });
});
