import { expect, test } from "@playwright/test";
import { findDecision } from "./ask-api";
import { watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";
import { expectAccessibleInBothThemes, expectSoundPages } from "./sound-pages";

test.beforeEach(({ page, request }) => signIn(page, "OPERATOR", request));

test("list and impression break no rule, do not shift and stay inside the window", async ({ page, request }) => {
  test.setTimeout(120_000);
  const { id } = await findDecision(request, { outcome: "answered" }, ({ candidates }) => candidates.length > 1);
  const errors = watchForErrors(page);
  await expectSoundPages(page, { paths: ["/decisions", `/decisions/${id}`], widths: [360, 768, 1440, 2560] });
  expect(errors).toEqual([]);
});

test("what opens over the list and over an impression breaks no rule either", async ({ page, request }) => {
  const { id } = await findDecision(request, { outcome: "answered" }, ({ candidates }) => candidates.length > 1);
  for (const [path, names] of [
    ["/decisions", ["Filters", "Choose days of your own", "How the list looks"]],
    [`/decisions/${id}`, ["How to read this", /Recount/]],
  ] as const) {
    await page.goto(path, { waitUntil: "networkidle" });
    for (const name of names) {
      await page.getByRole("button", { name }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessibleInBothThemes(page, "[role=dialog]");
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }
  }
});

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
