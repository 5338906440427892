import { expect, test } from "@playwright/test";
import { listDecisions } from "./ask-api";
import { signIn } from "./sign-in";

test.beforeEach(({ page, request }) => signIn(page, "OPERATOR", request));

const listCalls = "**/api/trpc/decisions.list*";

test.describe("the list of impressions, in every state", () => {
  test("holds what the API counts, and loads on to the end", async ({ page, request }) => {
    const { total } = await listDecisions(request, { range: "7d", limit: 1 });
    await page.goto("/decisions");
    await expect(page.getByText(`${total.toLocaleString("en-GB")} decision`)).toBeVisible();
    const first = await page.locator("[data-row]").count();
    expect(first).toBe(Math.min(50, total));
    if (total <= 50) return;
    await page.locator("[data-row]").last().scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator("[data-row]").count()).toBeGreaterThan(first);
  });

  test("keeps its filters in the URL, shows them and takes them away", async ({ page }) => {
    await page.goto("/decisions?range=7d");
    await page.getByRole("button", { name: "Filters" }).click();
    await page.getByRole("combobox", { name: "Stream" }).selectOption("PODCAST");
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/kind=PODCAST/);
    await page.reload();
    await page.getByRole("button", { name: "Stream: Podcast, remove" }).click();
    await expect(page).not.toHaveURL(/kind=/);
    await page.goBack();
    await expect(page.getByRole("button", { name: "Stream: Podcast, remove" })).toBeVisible();
  });

  test("is empty with a way out", async ({ page }) => {
    await page.goto("/decisions?id=00000000");
    await expect(page.getByText("Nothing matches")).toBeVisible();
    await page.getByRole("link", { name: "Clear the filters" }).click();
    await expect(page.locator("[data-row]").first()).toBeVisible();
  });

  test("says when it fails, and tries again", async ({ page }) => {
    const refusal = { message: "The range is too long.", code: -32600, data: { code: "BAD_REQUEST", httpStatus: 400 } };
    await page.goto("/decisions");
    await page.route(listCalls, (route) => route.fulfill({ status: 400, json: { error: refusal } }));
    await page.getByRole("radio", { name: "No ad" }).check();
    await expect(page.getByRole("alert").filter({ hasText: "The list could not be loaded" })).toContainText(
      refusal.message,
    );
    await page.unroute(listCalls);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText(/could not be loaded/)).toBeHidden();
    await expect(page.locator("[data-row]").first().or(page.getByText("Nothing matches"))).toBeVisible();
  });

  test("shows the shape of what is coming while it waits", async ({ page, request }) => {
    const { rows } = await listDecisions(request, { range: "7d", limit: 1 });
    // The address is changed behind the page's back: it must be listening by then.
    await page.goto("/decisions?id=00000000", { waitUntil: "networkidle" });
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/api/trpc/decisions.get*", async (route) => {
      await asked;
      await route.continue();
    });
    await page.evaluate((id) => history.pushState(null, "", `/decisions/${id}`), rows[0]?.id ?? "");
    await expect(page.getByRole("status", { name: "Loading the impression" })).toBeVisible();
    answer();
    await expect(page.getByRole("article", { name: "Impression" })).toBeVisible();
  });

  test("says how far the demo world is while it is being made, and when it is done", async ({ page }) => {
    let data: { doneDecisions: number; totalDecisions: number } | null = {
      doneDecisions: 40_000,
      totalDecisions: 120_000,
    };
    await page.route("**/api/trpc/system.seeding*", (route) => route.fulfill({ json: { result: { data } } }));
    await page.clock.install();
    await page.goto("/decisions");
    await page.clock.fastForward("02:00");
    await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
    await expect(page.getByText("40,000 of 120,000 decisions, 33 %")).toBeVisible();
    await expect(page.getByRole("progressbar", { name: "Demo world" })).toHaveAttribute("aria-valuenow", "33");
    data = null;
    await page.clock.runFor(5_000);
    await expect(page.getByText("The demo world is being made")).toBeHidden();
  });

  test("an unknown impression is a 404 that leads on", async ({ page }) => {
    const answer = await page.goto("/decisions/00000000-0000-7000-8000-000000000000");
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("link", { name: "Browse impressions" })).toBeVisible();
  });
});
