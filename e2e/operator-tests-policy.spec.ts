import { expect, type Page, test } from "@playwright/test";
import { expectNoSidewaysScroll, readNumber, watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";
import { expectAccessibleInBothThemes } from "./sound-pages";

/** Begins a test in one scenario for an hour or so of virtual time, and waits until it is done. */
async function beginTest(page: Page, scenario: string): Promise<void> {
  await page.getByRole("checkbox", { name: scenario, exact: true }).check();
  await page.getByLabel("Length in days").fill("0.06");
  await page.getByRole("button", { name: "Begin the test" }).click();
  await expect(page).toHaveURL(/\/tests\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "Side by side" })).toBeVisible({ timeout: 90_000 });
}

test.describe("an operator tests a policy", () => {
  test.setTimeout(150_000);

  test("damping off oscillates, damping on settles, and both are seen", async ({ page }) => {
    const errors = watchForErrors(page);
    await signIn(page, "OPERATOR");
    await page.goto("/tests");
    await page.getByRole("link", { name: "New test" }).click();
    await page.getByRole("button", { name: "Switch damping off" }).click();
    await beginTest(page, "Yield against advertiser-value");
    const swinging = page.getByRole("row", { name: /Votes still swinging/ });
    await expect(swinging).toContainText("worse");
    const cells = await swinging.getByRole("cell").allTextContents();
    expect(cells[1]).toBe("0.0 %");
    expect(readNumber((cells[2] ?? "").replace(" %", ""))).toBeGreaterThan(50);
    await expect(
      page.getByRole("heading", { name: /live they settle, tried they turn round \d+ times/ }),
    ).toBeVisible();
    await expectAccessibleInBothThemes(page, "main");
    await expectNoSidewaysScroll(page);
    expect(errors).toEqual([]);
  });

  test("sees which decisions flip, both ballots exact", async ({ page }) => {
    const errors = watchForErrors(page);
    await signIn(page, "OPERATOR");
    await page.goto("/tests/new");
    await page.getByLabel("Weight of").selectOption("yield");
    await page.getByLabel("times", { exact: true }).fill("30");
    await beginTest(page, "Traffic drought");
    const flips = page.getByRole("region", { name: "A sample of the decisions that came out otherwise" });
    await flips.getByRole("link").first().click();
    await expect(page).toHaveURL(/\/flips\/0$/);
    for (const side of ["Live", "Tried"]) {
      const ballots = page.getByRole("region", { name: side, exact: true });
      const units = await ballots
        .locator("[data-units]")
        .evaluateAll((cells) => cells.reduce((sum, cell) => sum + Number(cell.getAttribute("data-units")), 0));
      expect(units).toBe(readNumber((await ballots.getByTestId("units-sum").textContent()) ?? ""));
      await expect(ballots).toContainText("adds up exactly");
    }
    await expectAccessibleInBothThemes(page, "main");
    expect(errors).toEqual([]);
  });

  test("a draft that was tested is known as tested", async ({ page }) => {
    await signIn(page, "OPERATOR");
    await page.goto("/policy");
    await page.getByRole("button", { name: "New draft" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Longer pauses");
    await page.getByRole("button", { name: "Begin" }).click();
    await expect(page).toHaveURL(/\/policy\/drafts\//);
    const draft = page.url();
    await page.getByLabel("Least time between two ads").fill("1800");
    await page.getByRole("button", { name: /^Save/ }).first().click();
    await expect(page.getByText("This content has no finished test.")).toBeVisible();
    await page.getByRole("link", { name: "Test it" }).click();
    await expect(page).toHaveURL(/\/tests\/new\?draft=/);
    await expect(page.getByRole("combobox").first()).toHaveValue(/^draft:/);
    await beginTest(page, "Traffic drought");
    await expect(page.getByText("Least time between two ads: 1800")).toBeVisible();
    await page.goto(draft);
    await expect(page.getByText(/Tested: In “Traffic drought”/)).toBeVisible();
    await page.getByRole("button", { name: "Throw the draft away" }).click();
    await expect(page).toHaveURL(/\/policy$/);
  });

  test("calls a long one off; nothing is left of it", async ({ page }) => {
    await signIn(page, "OPERATOR");
    await page.goto("/tests/new");
    await page.getByRole("button", { name: "Switch damping off" }).click();
    await page.getByRole("checkbox", { name: "Launch day", exact: true }).check();
    await page.getByLabel("Length in days").fill("14");
    await page.getByRole("button", { name: "Begin the test" }).click();
    await page.getByRole("button", { name: "Call off" }).click();
    await expect(page.getByText("There is no result")).toBeVisible();
    await expect(page.getByText("Called off")).toBeVisible();
  });

  test("an advertiser has no such page", async ({ page }) => {
    await signIn(page, "ADVERTISER");
    await page.goto("/tests");
    await expect(page.getByRole("heading", { name: "Tests" })).toHaveCount(0);
  });
});
