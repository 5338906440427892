import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { expectNoSidewaysScroll, watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";
import { expectAccessibleInBothThemes } from "./sound-pages";

test.describe("an analyst exports", () => {
  test("every event comes as a file with its definitions, and every ballot is made, followed and fetched", async ({
    page,
  }) => {
    const errors = watchForErrors(page);
    await signIn(page, "ANALYST");
    await page.goto("/exports");
    await expect(page.getByRole("heading", { name: "Exports", level: 1 })).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await expectNoSidewaysScroll(page);

    await page.getByRole("button", { name: "Export", exact: true }).click();
    const form = page.getByRole("dialog", { name: "Export" });
    await form.getByRole("radio", { name: /^NDJSON/ }).check();
    await form.getByRole("radio", { name: "Every ballot of every decision" }).check();
    await form.getByRole("button", { name: "Export as NDJSON" }).click();
    const large = form.getByRole("link", { name: "Follow it under Exports" });
    const arrived = page.waitForEvent("download");
    await expect(large.or(form.getByText("on its way to your downloads"))).toBeVisible({ timeout: 60_000 });
    if (await large.isVisible()) {
      arrived.catch(() => undefined);
      await page.keyboard.press("Escape");
      const [line] = await page.getByRole("list", { name: "Exports" }).getByRole("listitem").all();
      await expect(line as NonNullable<typeof line>).toContainText("Ready", { timeout: 120_000 });
      await line?.getByRole("link", { name: "Download" }).click();
    }
    const path = await (await arrived).path();
    const [about = "", first = ""] = (await readFile(path, "utf8")).split("\n", 2);
    expect(JSON.parse(about)).toMatchObject({ about: { facts: { Currency: expect.stringContaining("EUR") } } });
    expect(JSON.parse(first)).toMatchObject({ rank: 1, agent: expect.any(String), scoreUnits: expect.any(Number) });
    expect(errors).toEqual([]);
  });

  test("an advertiser has no exports: neither the page's files nor a way to ask", async ({ page }) => {
    await signIn(page, "ADVERTISER");
    await page.goto("/decisions");
    await expect(page.getByRole("button", { name: "Export", exact: true })).toHaveCount(0);
    const file = await page.request.get("/exports/0190b5a0-0000-7000-8000-000000000001/file");
    expect(file.status()).toBe(403);
    await page.context().clearCookies();
    const stranger = await page.request.get("/exports/0190b5a0-0000-7000-8000-000000000001/file");
    expect(stranger.status()).toBe(401);
  });
});
