import { expect, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll, watchForErrors } from "./page-checks";

const genres = ["pop", "rock", "edm", "jazz", "hip-hop", "latin"];
const pseudonym = "listener-of-the-browser-test";

/** Asks for an ad as a player does, until one is answered. */
async function hearAnAd(
  request: import("@playwright/test").APIRequestContext,
): Promise<{ whyUrl: string; advertiser: string }> {
  // A decision whose deadline passes on a busy machine is answered without an ad: somebody else asks then.
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const genre = genres[attempt % genres.length] ?? "pop";
    const response = await request.post("/api/v1/decisions", {
      headers: { authorization: `Bearer ${process.env.RATIONALE_E2E_API_KEY ?? ""}` },
      data: {
        placement: { kind: "MUSIC" },
        listener: {
          id: `${pseudonym}-${attempt}`,
          country: "US",
          platform: "IOS",
          age: 33,
          gender: "FEMALE",
          language: "en",
        },
        context: { track: { genre, valence: 0.8, energy: 0.7 } },
      },
    });
    expect(response.status()).toBe(200);
    const { ad, whyUrl } = await response.json();
    if (ad !== null) return { whyUrl: new URL(whyUrl).pathname, advertiser: ad.advertiserName };
  }
  throw new Error("no ad was answered to any request");
}

test("a listener reads who paid, what counted and how to change it, without JavaScript", async ({
  browser,
  request,
}) => {
  const { whyUrl, advertiser } = await hearAnAd(request);
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      colorScheme,
      viewport: { width: 360, height: 800 },
    });
    const page = await context.newPage();
    const response = await page.goto(whyUrl);
    expect(response?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`an ad by ${advertiser}`);
    await expect(page.getByRole("definition").filter({ hasText: advertiser })).toHaveCount(2);
    await expect(page.getByRole("heading", { name: "How to change what you hear" })).toBeVisible();
    expect(await page.content()).not.toContain(pseudonym);
    await context.close();
  }
});

test("the listener's page breaks no rule, and an unknown link says so", async ({ page, request }) => {
  const { whyUrl } = await hearAnAd(request);
  const errors = watchForErrors(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(whyUrl, { waitUntil: "networkidle" });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  expect(errors).toEqual([]);
  const unknown = await page.goto("/why/not-a-token");
  expect(unknown?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This link is not known or has expired" })).toBeVisible();
});
