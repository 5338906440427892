import { defineConfig } from "@playwright/test";

// Run through `npm run test:e2e`, which starts the server and says where it and the browser are.
const { CHROMIUM_PATH, CHROMIUM_ARGUMENTS = "", RATIONALE_E2E_URL = "http://127.0.0.1:3000" } = process.env;

/**
 * Specs that only look at the world, or change only what no other spec looks at: they run side by side. Every other spec
 * runs alone, after them.
 */
const sideBySide = [
  "advertiser-asks-about-frequency",
  "advertiser-asks-about-pace",
  "advertiser-asks-why",
  "advertiser-asks-why-not",
  "advertiser-asks-why-of-an-ad",
  "analyst-walks-by-keyboard",
  "anyone-finds-things",
  "every-view-in-every-state",
  "list-in-every-state",
  "manager-sees-what-needs-attention",
  "newer-screens-are-sound",
  "newer-views-in-every-state",
  "people-leave-notes",
  "people-sign-in",
  "screens-are-sound",
  "stranger-is-refused",
].map((name) => `**/${name}.spec.ts`);

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // A test that passes only the second time counts as passed and is named at the end of the run.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // A project cannot have more than this; by itself it would be half of the cores.
  workers: 2,
  projects: [
    { name: "side-by-side", testMatch: sideBySide, fullyParallel: true, workers: 2 },
    { name: "alone", testIgnore: sideBySide, workers: 1 },
  ],
  forbidOnly: process.env.CI !== undefined,
  use: {
    baseURL: RATIONALE_E2E_URL,
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(CHROMIUM_PATH === undefined ? {} : { executablePath: CHROMIUM_PATH }),
      args: CHROMIUM_ARGUMENTS.split(" ").filter(Boolean),
    },
  },
});
