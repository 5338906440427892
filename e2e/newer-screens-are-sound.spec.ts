import { type APIRequestContext, expect, test } from "@playwright/test";
import type { PaceOverview } from "@/server/pacing/health/schema";
import { ask } from "./ask-api";
import { watchForErrors } from "./page-checks";
import { signIn } from "./sign-in";
import { expectSoundPages } from "./sound-pages";

test.beforeEach(({ page, request }) => signIn(page, "OPERATOR", request));

async function findAdSet(request: APIRequestContext) {
  const { rows } = await ask<PaceOverview>(request, "pacing.overview", {});
  const [row] = rows;
  if (row === undefined) throw new Error("there is no ad set");
  return row;
}

const parts: readonly [string, (request: APIRequestContext) => Promise<readonly string[]>][] = [
  [
    "forms of campaigns",
    async (request) => {
      const { adSetId, campaignId } = await findAdSet(request);
      return [
        "/configure",
        "/configure/new",
        `/configure/campaign/${campaignId}`,
        `/configure/ad-set/${adSetId}`,
        `/configure/campaign/${campaignId}/add`,
        `/configure/ad-set/${adSetId}/add`,
      ];
    },
  ],
  [
    "files and histories",
    async (request) => {
      const { campaignId } = await findAdSet(request);
      return ["/campaigns/files", `/campaigns/${campaignId}/history`, "/settings/history", "/exports"];
    },
  ],
  ["policy", async () => ["/policy", "/policy/versions"]],
  [
    "tests",
    async (request) => {
      const { adSetId } = await findAdSet(request);
      return ["/tests", "/tests/new", `/tests/new?adSet=${adSetId}`];
    },
  ],
  ["reports", async () => ["/reports", "/reports/new"]],
];

for (const [name, listPaths] of parts) {
  test(`${name} break no rule, do not shift and stay inside the window`, async ({ page, request }) => {
    test.setTimeout(120_000);
    const errors = watchForErrors(page);
    await expectSoundPages(page, { paths: await listPaths(request) });
    expect(errors).toEqual([]);
  });
}
