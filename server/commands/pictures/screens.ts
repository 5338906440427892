import type { Page } from "@playwright/test";
import type { Role } from "@/server/accounts/permissions";
import type { Examples } from "./find-examples";

/** A screen: its name in the file, who looks at it, where it is, and how to get to the state that is worth a picture. */
export interface Screen {
  name: string;
  /** Null: nobody is signed in. */
  role: Role | null;
  path: string;
  arrange?: (page: Page) => Promise<void>;
}

async function openPlayground(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Try other weights/ }).click();
  await page.getByTestId("replay-text").waitFor();
  await page.locator("#playground").evaluate((card) => card.scrollIntoView());
}

async function openMenu(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and commands" }).waitFor();
  await page.keyboard.type("mo");
  await page.getByRole("option").first().waitFor();
}

/** Every screen, with examples of the running world. */
export function listScreens({ campaignId, adSetId, adId, decisionId }: Examples, listener: string | null): Screen[] {
  const role = "ADVERTISER";
  const adSet = `/ad-sets/${adSetId}`;
  const impression = `/decisions/${decisionId}?range=7d&outcome=played`;
  return [
    { name: "sign-in", role: null, path: "/sign-in" },
    { name: "home", role, path: "/" },
    { name: "campaigns", role, path: "/campaigns" },
    { name: "campaign", role, path: `/campaigns/${campaignId}` },
    { name: "ad-set", role, path: adSet },
    { name: "ad", role, path: `/ads/${adId}` },
    { name: "why-shown", role, path: `/ads/${adId}/why` },
    { name: "why-not", role, path: `${adSet}/why-not` },
    { name: "pacing", role, path: "/pacing" },
    { name: "pacing-ad-set", role, path: `${adSet}/pacing` },
    { name: "frequency", role, path: "/frequency" },
    { name: "frequency-ad-set", role, path: `${adSet}/frequency` },
    { name: "impressions", role, path: "/decisions?range=7d" },
    { name: "impression", role, path: impression },
    { name: "playground", role, path: impression, arrange: openPlayground },
    { name: "command-menu", role, path: "/campaigns", arrange: openMenu },
    { name: "settings", role, path: "/settings" },
    { name: "members", role: "OPERATOR", path: "/settings/members" },
    { name: "new-campaign", role: "OPERATOR", path: "/configure/new" },
    { name: "edit-ad-set", role: "OPERATOR", path: `/configure/ad-set/${adSetId}` },
    { name: "campaign-files", role: "OPERATOR", path: "/campaigns/files" },
    { name: "campaign-history", role: "OPERATOR", path: `/campaigns/${campaignId}/history` },
    { name: "policy", role: "OPERATOR", path: "/policy" },
    { name: "policy-versions", role: "OPERATOR", path: "/policy/versions" },
    { name: "tests", role: "OPERATOR", path: "/tests" },
    { name: "new-test", role: "OPERATOR", path: "/tests/new" },
    { name: "reports", role: "OPERATOR", path: "/reports" },
    { name: "report", role: "OPERATOR", path: "/reports/new?range=7d" },
    { name: "exports", role: "OPERATOR", path: "/exports" },
    ...(listener === null ? [] : [{ name: "listener", role: null, path: listener }]),
  ];
}
