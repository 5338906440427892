import { expect, type Page, test } from "@playwright/test";
import { expectNoSidewaysScroll, watchForErrors } from "./page-checks";
import { readShift, watchShifts } from "./page-shifts";
import { signIn } from "./sign-in";
import { expectAccessibleInBothThemes, mostShift } from "./sound-pages";

const field = (page: Page) => page.getByRole("combobox", { name: "Search and commands" });

test.describe("anyone finds a campaign by keyboard alone", () => {
  test("types a few letters of its name, and loses none of those typed before the menu is there", async ({ page }) => {
    await signIn(page, "OPERATOR");
    const errors = watchForErrors(page);
    await watchShifts(page);
    await page.goto("/decisions", { waitUntil: "networkidle" });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("morning c", { delay: 0 });
    await expect(field(page)).toHaveValue("morning c");
    const first = page.getByRole("option").first();
    await expect(first).toContainText("Campaign");
    const name = (await first.locator("span span").first().textContent()) ?? "";
    expect(name.toLowerCase()).toContain("morning c");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/campaigns\/[0-9a-f-]{36}/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
    expect(await readShift(page)).toBeLessThan(mostShift);
    expect(errors).toEqual([]);
  });

  test("walks the list with the arrow keys, leaves it with Escape and is back where it was", async ({ page }) => {
    await signIn(page, "OPERATOR");
    await page.goto("/decisions", { waitUntil: "networkidle" });
    const opener = page.getByRole("button", { name: /^Search/ });
    await opener.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("mo");
    await expect(page.getByRole("option").nth(1)).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("ArrowUp");
    await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Escape");
    await expect(field(page)).toBeHidden();
    await expect(opener).toBeFocused();
  });

  test("changes the theme from the same field", async ({ page }) => {
    await signIn(page, "OPERATOR");
    await page.goto("/decisions", { waitUntil: "networkidle" });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("dark");
    await expect(page.getByRole("option", { name: /Dark theme/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveClass(/dark/);
  });
});

test("an advertiser finds their own campaigns and nobody else's", async ({ page, browser }) => {
  const everybodys = await (await browser.newContext()).newPage();
  await signIn(everybodys, "OPERATOR");
  await signIn(page, "ADVERTISER");
  const find = async (who: Page, text: string) => {
    const answer = await who.request.get(`/api/trpc/search.find?input=${encodeURIComponent(JSON.stringify({ text }))}`);
    expect(answer.ok()).toBe(true);
    const { result } = (await answer.json()) as { result: { data: { hits: { id: string; above: string }[] } } };
    return result.data.hits;
  };
  const others = (await find(everybodys, "ev")).filter(({ above }) => !above.startsWith("Brumble"));
  expect(others.length).toBeGreaterThan(0);
  for (const { id } of others.slice(0, 3)) {
    expect(await find(everybodys, id)).not.toEqual([]);
    expect(await find(page, id)).toEqual([]);
  }
  await everybodys.context().close();
});

test("a view is kept under a name, found again from anywhere, renamed and removed", async ({ page }) => {
  await signIn(page, "ANALYST");
  await page.goto("/decisions?range=7d&outcome=answered", { waitUntil: "networkidle" });
  const name = `Answered ${Date.now()}`;
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("textbox", { name: "Save what you see now as" }).fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.goto("/decisions", { waitUntil: "networkidle" });
  await page.keyboard.press("Control+k");
  await page.keyboard.type(name);
  await expect(page.getByRole("option", { name })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/range=7d&outcome=answered/);
  await expect(page.getByRole("radio", { name: "Ad chosen" })).toBeChecked();

  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: `Rename ${name}` }).click();
  await page.getByRole("textbox", { name: `New name of ${name}` }).fill(`${name} anew`);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Remove ${name} anew` }).click();
  await expect(page.getByRole("link", { name })).toBeHidden();
  await expect(page.getByText(`Removed “${name} anew”`)).toBeVisible();
});

test("the command menu and the views break no rule on a phone and on a desk", async ({ page }) => {
  await signIn(page, "OPERATOR");
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/decisions", { waitUntil: "networkidle" });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("mo");
    await expect(page.getByRole("option").nth(1)).toBeVisible();
    await expectAccessibleInBothThemes(page, "[role=dialog]");
    await expectNoSidewaysScroll(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Views" }).click();
    await expect(page.getByRole("textbox", { name: "Save what you see now as" })).toBeVisible();
    await expectAccessibleInBothThemes(page, "[role=dialog]");
  }
});
