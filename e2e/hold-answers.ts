import type { Page, Route } from "@playwright/test";

/**
 * Holds the procedure's answers back; the returned function lets them fail or pass from then on. A status from 500 on is
 * asked again twice, seconds apart, before anybody is told: it costs a test that long.
 */
export async function hold(
  page: Page,
  procedure: string,
  httpStatus: 400 | 500 = 400,
): Promise<(how: "fail" | "pass") => void> {
  let decide: (how: "fail" | "pass") => void = () => undefined;
  let how = new Promise<"fail" | "pass">((resolve) => {
    decide = resolve;
  });
  const answer = async (route: Route) =>
    (await how) === "pass"
      ? route.continue()
      : route.fulfill({
          status: httpStatus,
          json: {
            error: { message: "Not now.", code: -32603, data: { code: "INTERNAL_SERVER_ERROR", httpStatus } },
          },
        });
  await page.route(new RegExp(`/api/trpc/${procedure}(\\?|$)`), answer);
  return (next) => {
    decide(next);
    how = Promise.resolve(next);
  };
}
