import { describe, expect, it } from "vitest";
import { makeExplanation } from "@/components/decisions/testing/make-explanation";
import { createFixtureApplication } from "@/e2e/testing/fixture-application";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { createCaller } from "./app-router";

const nowMs = Date.UTC(2026, 10, 23, 20);
const application = createFixtureApplication(300, nowMs);
const caller = createCaller({ application, viewer: makeViewer() });

describe("decisions.list", () => {
  it("ends a preset range at the newest decision", async () => {
    const day = await caller.decisions.list({ range: "24h" });
    const hour = await caller.decisions.list({ range: "1h" });
    const week = await caller.decisions.list({ range: "7d" });
    expect(hour.total).toBeGreaterThan(0);
    expect(hour.total).toBeLessThan(day.total);
    expect(day.total).toBeLessThan(week.total);
    expect(hour.rows[0]?.at).toBe(hour.newestAt);
  });

  it("walks all pages without loss or repetition", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await caller.decisions.list({ range: "7d", limit: 70, ...(cursor && { cursor }) });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const { total } = await caller.decisions.list({ range: "7d" });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(total);
  });
});

describe("decisions.get", () => {
  it("returns the whole explanation", async () => {
    const [row] = (await caller.decisions.list({})).rows;
    const explanation = await caller.decisions.get({ id: row?.id ?? "" });
    expect(explanation.candidates[0]?.scoreUnits ?? 0).toBe(row?.scoreUnits);
  });

  it("says clearly that an id is unknown or no id at all", async () => {
    const unknown = makeExplanation(9999, 1).id;
    await expect(caller.decisions.get({ id: unknown })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(caller.decisions.get({ id: "coffee" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("an application that fails", () => {
  const failing = createCaller({
    application: { ...application, explain: () => Promise.reject(new Error("secret path /var/db")) },
    viewer: makeViewer(),
  });

  it("is an internal error", async () => {
    await expect(failing.decisions.get({ id: makeExplanation(1, nowMs).id })).rejects.toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
    });
  });
});

describe("who may ask", () => {
  it("turns strangers away, and people whose role does not allow it", async () => {
    const stranger = createCaller({ application, viewer: null });
    await expect(stranger.decisions.list({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});
