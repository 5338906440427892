import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll, watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";

/** A country in which nobody else advertises. */
const country = "Iceland";
const countryCode = "IS";

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
}

test.describe("an account manager makes a campaign", () => {
  test.beforeEach(({ page }) => signIn(page, "ACCOUNT_MANAGER"));

  test("from nothing, starts it, and sees it win and why", async ({ page, request }) => {
    const errors = watchForErrors(page);
    await page.goto("/campaigns");
    await page.getByRole("link", { name: "New campaign" }).click();
    const form = page.getByRole("form", { name: "New campaign" });
    await expect(form).toBeVisible();
    const next = () => form.getByRole("button", { name: /^Next/ }).click();

    await next();
    await expect(form.getByRole("alert")).toContainText("Give it a name.");
    const name = `Puffin season ${Date.now()}`;
    await fill(page, { Name: name });
    await next();

    await expect(page.getByLabel("Budget in all")).toBeVisible();
    await fill(page, {
      Name: "Reykjavík mornings",
      "Budget in all": "500",
      "Daily budget": "600",
      "Highest bid": "80",
    });
    await page.getByLabel("Add to countries").fill(country);
    await page.getByLabel("Add to countries").press("Enter");
    await expect(page.getByRole("button", { name: `Remove ${country}` })).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await next();

    await fill(page, { "Name of the ad": "Puffins", "Landing page": "https://puffins.example/" });
    await page.getByLabel("A sound you have already").selectOption({ index: 1 });
    await fill(page, { "Name of the creative": "Puffin call" });
    await next();

    await expect(form).toContainText("Highest bid");
    await form.getByRole("button", { name: "Make it and start" }).click();
    // Rules that need the whole are the server's; nothing was made.
    await expect(form.getByRole("alert")).toContainText("A day's budget of €600.00 is above the €500.00 in all.");
    await form.getByRole("button", { name: "2. Ad set" }).click();
    await fill(page, { "Daily budget": "" });
    await form.getByRole("button", { name: "4. Review" }).click();
    await form.getByRole("button", { name: "Make it and start" }).click();

    await expect(page).toHaveURL(/\/campaigns\/[0-9a-f-]{36}/);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    const campaignId = new URL(page.url()).pathname.split("/").at(-1);

    const answer = await request.post("/api/v1/decisions", {
      headers: { authorization: `Bearer ${process.env.RATIONALE_E2E_API_KEY ?? ""}` },
      data: { placement: { kind: "MUSIC" }, listener: { id: `guest ${name}`, country: countryCode } },
    });
    const decided = await answer.json();
    expect(decided.ad?.campaignId).toBe(campaignId);
    expect((await request.get(decided.events.impression)).ok()).toBe(true);
    await page.goto(`/decisions/${decided.decisionId}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Puffins");
    await page.goto(`/campaigns/${campaignId}`);
    await page.getByRole("button", { name: "Archive" }).click();
    await page
      .getByRole("group", { name: /Archive this campaign/ })
      .getByRole("button", { name: "Archive" })
      .click();
    await expect(page.getByRole("button", { name: "Restore" })).toBeVisible();
    expect(errors).toEqual([]);
  });

  test("is shown what another window saved, and chooses field by field", async ({ page, context }) => {
    await page.goto("/campaigns?range=24h");
    await page.getByRole("region", { name: "Campaigns" }).getByRole("link").first().click();
    await page.getByRole("link", { name: "Edit" }).click();
    const nameIn = (tab: Page) => tab.getByLabel("Name", { exact: true });
    await expect(nameIn(page)).toBeVisible();
    const before = await nameIn(page).inputValue();
    const other = await context.newPage();
    await other.goto(page.url());
    await nameIn(other).fill(`${before} theirs`);
    await nameIn(page).fill(`${before} mine`);
    await other.getByRole("button", { name: "Save" }).click();
    await expect(other.getByRole("heading", { level: 1, name: `${before} theirs` })).toBeVisible();
    await page.getByRole("button", { name: "Save" }).click();

    const dialog = page.getByRole("dialog", { name: "Somebody else saved first" });
    await expect(dialog).toContainText(`${before} theirs`);
    await expectAccessible(page, "[role=dialog]");
    await dialog.getByText("Take mine").click();
    await dialog.getByRole("button", { name: "Save with these choices" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `${before} mine` })).toBeVisible();

    await page.getByRole("link", { name: "Edit" }).click();
    await nameIn(page).fill(before);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { level: 1, name: before, exact: true })).toBeVisible();
  });

  test("comes back to a draft that kept itself, and throws it away", async ({ page }) => {
    await page.goto("/configure/new");
    const title = `Half a thought ${Date.now()}`;
    await fill(page, { Name: title });
    await expect(page.getByText("Draft kept")).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(title);
    await page.goto("/configure");
    await expect(page.getByRole("link", { name: title })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: `Throw away ${title}` }).click();
    await expect(page.getByRole("link", { name: title })).toBeHidden();
  });
});
