import { expect, test } from "@playwright/test";
import { findDecision } from "./ask-api";
import { expectAccessible, expectNoSidewaysScroll, watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";

test.beforeEach(({ page, request }) => signIn(page, "OPERATOR", request));

const themes = ["light", "dark"] as const;
const widths = [360, 768, 1440, 2560] as const;
/** Rules do not depend on every width: a phone and a desk are audited, the others only measured. */
const auditedWidths: readonly number[] = [360, 1440];
const mostShift = 0.05;

for (const theme of themes) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });

    for (const width of widths) {
      test(`list and impression at ${width} px break no rule, do not shift and stay inside the window`, async ({
        page,
        request,
      }) => {
        const { id } = await findDecision(request, { outcome: "answered" }, ({ candidates }) => candidates.length > 1);
        const errors = watchForErrors(page);
        await page.setViewportSize({ width, height: 900 });
        await page.addInitScript(() => {
          const shifts = { sum: 0 };
          Object.assign(globalThis, { shifts });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & {
              value: number;
              hadRecentInput: boolean;
            })[]) {
              if (!entry.hadRecentInput) shifts.sum += entry.value;
            }
          }).observe({ type: "layout-shift", buffered: true });
        });
        for (const path of ["/decisions", `/decisions/${id}`]) {
          await page.goto(path, { waitUntil: "networkidle" });
          await expectNoSidewaysScroll(page);
          if (auditedWidths.includes(width)) await expectAccessible(page);
          const shift = await page.evaluate(() => (globalThis as unknown as { shifts: { sum: number } }).shifts.sum);
          expect(shift).toBeLessThan(mostShift);
        }
        expect(errors).toEqual([]);
      });
    }

    test("what opens over the page breaks no rule either", async ({ page, request }) => {
      const { id } = await findDecision(request, { outcome: "answered" }, ({ candidates }) => candidates.length > 1);
      await page.goto("/decisions");
      for (const name of ["Filters", "Choose a range of your own", "How the list looks"]) {
        await page.getByRole("button", { name }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectAccessible(page, "[role=dialog]");
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toBeHidden();
      }
      await page.goto(`/decisions/${id}`);
      for (const name of ["How to read this", /Recount/]) {
        await page.getByRole("button", { name }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectAccessible(page, "[role=dialog]");
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toBeHidden();
      }
    });
  });
}

test("on a wide screen list and impression scroll on their own and the page does not", async ({ page, request }) => {
  const { id } = await findDecision(request, { outcome: "answered" }, ({ candidates }) => candidates.length > 1);
  await page.setViewportSize({ width: 1440, height: 800 });
  await page.goto(`/decisions/${id}`, { waitUntil: "networkidle" });
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(800);
  const detail = page.getByRole("region", { name: "Open impression" });
  expect(await detail.evaluate((pane) => pane.scrollHeight > pane.clientHeight)).toBe(true);
});

test("the theme switch overrules the system and is remembered", async ({ page }) => {
  await page.goto("/decisions");
  await page.getByRole("button", { name: /Switch to light/ }).click();
  await page.getByRole("button", { name: /Switch to dark/ }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/dark/);
});
