import { defineConfig } from "@playwright/test";

// Run through `npm run test:e2e`, which starts the server and says where it and the browser are.
const { CHROMIUM_PATH, CHROMIUM_ARGUMENTS = "", RATIONALE_E2E_URL = "http://127.0.0.1:3000" } = process.env;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  timeout: 30_000,
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
