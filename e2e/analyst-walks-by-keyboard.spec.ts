import { expect, type Page, test } from "@playwright/test";
import { listDecisions } from "./ask-api";
import { signIn } from "./sign-in";

test.beforeEach(({ page, request }) => signIn(page, "OPERATOR", request));

const rowIds = (page: Page) =>
  page.locator("[data-row]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")));

async function focusFirstRow(page: Page): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.hasAttribute("data-row"))) return;
  }
  throw new Error("Tab never reached the list");
}

test.describe("an analyst walks the impressions by keyboard alone", () => {
  test("reaches the list in one stop and walks it with the arrow keys", async ({ page }) => {
    await page.goto("/decisions?range=7d");
    const ids = await rowIds(page);
    await focusFirstRow(page);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(page.locator(`[data-row="${ids[2]}"]`)).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(page.locator(`[data-row="${ids[1]}"]`)).toBeFocused();
    await expect(page).toHaveURL(/\/decisions\?/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/decisions/${ids[1]}`));
  });

  test("opens as it walks while an impression is open beside the list", async ({ page }) => {
    await page.goto("/decisions?range=7d");
    const ids = await rowIds(page);
    await focusFirstRow(page);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("article", { name: "Impression" })).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(page).toHaveURL(new RegExp(`/decisions/${ids[1]}`));
    await expect(page.locator(`[data-row="${ids[1]}"]`)).toBeFocused();
  });

  test("steps to the next and previous impression from anywhere on the page", async ({ page }) => {
    await page.goto("/decisions?range=7d");
    const ids = await rowIds(page);
    await page.goto(`/decisions/${ids[1]}?range=7d`);
    await page.keyboard.press("ArrowRight");
    await expect(page).toHaveURL(new RegExp(`/decisions/${ids[2]}`));
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await expect(page).toHaveURL(new RegExp(`/decisions/${ids[0]}`));
    await expect(page.getByRole("button", { name: /Previous impression/ })).toBeDisabled();
  });

  test("loses no step however fast the keys come", async ({ page }) => {
    await page.goto("/decisions?range=7d");
    const ids = await rowIds(page);
    await page.goto(`/decisions/${ids[0]}?range=7d`);
    await expect(page.getByRole("button", { name: /Next impression/ })).toBeEnabled();
    for (let step = 0; step < 8; step += 1) await page.keyboard.press("ArrowRight", { delay: 0 });
    await expect(page).toHaveURL(new RegExp(`/decisions/${ids[8]}`));
  });

  test("finds an impression by its id, whole or begun", async ({ page, request }) => {
    const { rows } = await listDecisions(request, { range: "7d", limit: 5 });
    const id = rows[3]?.id ?? "";
    await page.goto("/decisions");
    await page.keyboard.press("Control+k");
    await page.keyboard.type(id);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/decisions/${id}$`));
    await page.keyboard.press("Control+k");
    await page.keyboard.type(id.slice(0, 6));
    await expect(
      page.getByRole("option", { name: `Impressions whose id begins with ${id.slice(0, 6)}` }),
    ).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`id=${id.slice(0, 6)}`));
    await expect(page.locator("[data-row]").first()).toBeVisible();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("xyzzy");
    await expect(page.getByRole("dialog").getByRole("status")).toContainText("Nothing is called “xyzzy”");
  });
});
