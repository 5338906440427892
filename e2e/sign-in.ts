import type { APIRequestContext, Page } from "@playwright/test";
import type { Role } from "@/server/accounts/permissions";

/**
 * Signs the page's browser in as one of the demo world's people, by one click's worth of HTTP; a spec that also asks the
 * API by itself hands in what it asks with.
 */
export async function signIn(page: Page, role: Role, request?: APIRequestContext): Promise<void> {
  for (const asking of [page.request, ...(request === undefined ? [] : [request])]) {
    const answer = await asking.post("/api/auth/demo", { data: { role } });
    if (!answer.ok()) throw new Error(`signing in as ${role} answered ${answer.status()}: ${await answer.text()}`);
  }
}
