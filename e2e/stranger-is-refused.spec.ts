import { expect, test } from "@playwright/test";
import { findDecision, listDecisions } from "./ask-api";
import { signIn } from "./sign-in";

test.describe("a stranger is refused", () => {
  test("at every address, and led to the sign-in page", async ({ page, request }) => {
    for (const path of ["/", "/decisions", "/settings", "/settings/members", "/campaigns", "/nothing-here"]) {
      const answer = await request.get(path, { maxRedirects: 0 });
      expect([302, 303, 307]).toContain(answer.status());
      expect(answer.headers().location).toMatch(/^(https?:\/\/[^/]+)?\/sign-in/);
      expect(await answer.text()).not.toContain("<main");
    }
    await page.goto("/decisions");
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  });

  test("by the API, which tells them nothing", async ({ request, page }) => {
    await signIn(page, "OPERATOR");
    const { rows } = await listDecisions(page.request, { range: "7d", limit: 1 });
    const id = rows[0]?.id ?? "";
    for (const [procedure, input] of [
      ["decisions.list", {}],
      ["decisions.get", { id }],
      ["members.list", {}],
    ] as const) {
      const answer = await request.get(`/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);
      expect(answer.status()).toBe(401);
      expect(await answer.text()).toContain("Please sign in.");
    }
    expect((await request.get(`/api/v1/decisions/${id}`)).status()).toBe(401);
  });

  test("who would be led to another site after signing in", async ({ page, baseURL }) => {
    await page.goto("/sign-in?next=%2F%2Fevil.example");
    await page.getByRole("button", { name: /^Operator/ }).click();
    await expect(page).toHaveURL(new RegExp(`^${baseURL}/`));
    await expect(page).not.toHaveURL(/evil|sign-in/);
  });

  test("when another site makes a browser send what only people here may", async ({ page }) => {
    await signIn(page, "OPERATOR");
    const origin = "https://evil.example";
    const foreign = await page.request.post("/api/auth/sign-out-everywhere", { headers: { origin } });
    expect(foreign.status()).toBe(403);
    const invited = await page.request.post("/api/trpc/members.invite", {
      headers: { origin },
      data: { email: "mallory@evil.example", standing: { role: "OPERATOR", advertiserIds: [] } },
    });
    expect(invited.status()).toBe(403);
    await page.goto("/settings/members");
    await expect(page.getByRole("main")).not.toContainText("mallory");
  });
});

test.describe("an advertiser is a stranger to the others' business", () => {
  test("finds no page of members, and no decision that none of their ads took part in", async ({ page, request }) => {
    await signIn(page, "OPERATOR", request);
    const { id } = await findDecision(request, { outcome: "answered" }, ({ candidates, vetoed }) =>
      [...candidates, ...vetoed].every(({ advertiser }) => advertiser !== "Brumble Coffee"),
    );
    await signIn(page, "ADVERTISER");
    await page.goto(`/decisions/${id}`);
    await expect(page.getByText("There is nothing at this address")).toBeVisible();
    await page.goto("/settings/members");
    await expect(page.getByText("There is nothing at this address")).toBeVisible();
  });

  test("reads nobody else's name in the list", async ({ page }) => {
    await signIn(page, "ADVERTISER");
    const { rows } = await listDecisions(page.request, { range: "7d", outcome: "answered", limit: 200 });
    const names = new Set(rows.map(({ winner }) => winner?.advertiser));
    expect([...names].filter((name) => name !== "" && name !== "Brumble Coffee")).toEqual([]);
    await page.goto("/decisions?range=7d&outcome=answered");
    await expect(page.getByText(/^Another advertiser in /).first()).toBeVisible();
  });

  test("is signed out in the middle, and comes back to the same page", async ({ page }) => {
    await signIn(page, "ADVERTISER");
    await page.goto("/decisions?range=7d&outcome=answered");
    await expect(page.locator("[data-row]").first()).toBeVisible();
    await page.context().clearCookies();
    // The page asks for news when it is looked at again, and learns that nobody is signed in.
    await expect(async () => {
      await page.evaluate(() => dispatchEvent(new Event("visibilitychange")));
      await expect(page).toHaveURL(/\/sign-in\?next=/, { timeout: 2_000 });
    }).toPass({ timeout: 45_000 });
    await page.getByRole("button", { name: /^Advertiser/ }).click();
    await expect(page).toHaveURL(/\/decisions\?.*outcome=answered/);
  });
});
