import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { createFixtureApplication } from "@/e2e/testing/fixture-application";
import { type Role, roles } from "@/server/accounts/permissions";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { appRouter, createCaller } from "./app-router";

/**
 * Who may ask each procedure: A advertiser, M account manager, N analyst, O operator, S strangers. A procedure that is not
 * here fails the test: whoever adds one decides here who may ask it.
 */
const table: Readonly<Record<string, string>> = {
  "comments.add": "AMNO",
  "comments.list": "AMNO",
  "comments.remove": "AMNO",
  "configure.change": "MO",
  "configure.choices": "MO",
  "configure.create": "MO",
  "configure.duplicate": "MO",
  "configure.read": "MO",
  "configure.setStatus": "MO",
  "decisions.get": "AMNO",
  "decisions.list": "AMNO",
  "delivery.campaigns": "AMNO",
  "delivery.detail": "AMNO",
  "delivery.header": "AMNO",
  "delivery.home": "AMNO",
  "drafts.find": "MO",
  "drafts.findFor": "MO",
  "drafts.list": "MO",
  "drafts.remove": "MO",
  "drafts.save": "MO",
  "explanations.decisiveAgents": "AMNO",
  "explanations.replay": "AMNO",
  "explanations.whyShown": "AMNO",
  "forecast.compute": "AMNO",
  "exports.cancel": "MNO",
  "exports.list": "MNO",
  "exports.remove": "MNO",
  "exports.start": "MNO",
  "frequency.detail": "AMNO",
  "frequency.overview": "AMNO",
  "frequency.proof": "AMNO",
  "history.list": "AMNO",
  "members.change": "O",
  "members.createKey": "O",
  "members.invite": "O",
  "members.list": "O",
  "members.remove": "O",
  "members.revokeInvitation": "O",
  "members.revokeKey": "O",
  "pacing.detail": "AMNO",
  "pacing.overview": "AMNO",
  "policy.check": "O",
  "policy.createDraft": "O",
  "policy.draft": "O",
  "policy.goLive": "O",
  "policy.history": "MO",
  "policy.overview": "MO",
  "policy.removeDraft": "O",
  "policy.rollBack": "O",
  "policy.saveDraft": "O",
  "policy.version": "MO",
  "reports.change": "AMNO",
  "reports.get": "AMNO",
  "reports.list": "AMNO",
  "reports.model": "AMNO",
  "reports.remove": "AMNO",
  "reports.run": "AMNO",
  "reports.save": "AMNO",
  "search.find": "AMNO",
  "system.seeding": "AMNOS",
  "trials.cancel": "MO",
  "trials.find": "MO",
  "trials.findFlip": "MO",
  "trials.list": "MO",
  "trials.options": "MO",
  "trials.removeScenario": "O",
  "trials.saveScenario": "O",
  "trials.startCampaign": "MO",
  "trials.startPolicy": "O",
  "views.list": "AMNO",
  "views.remove": "AMNO",
  "views.rename": "AMNO",
  "views.save": "AMNO",
  "whyNot.contest": "AMNO",
  "whyNot.estimate": "AMNO",
  "whyNot.get": "AMNO",
};

const letters: Record<Role | "STRANGER", string> = {
  ADVERTISER: "A",
  ACCOUNT_MANAGER: "M",
  ANALYST: "N",
  OPERATOR: "O",
  STRANGER: "S",
};
const askers = [...roles, "STRANGER"] as const;
const procedures = Object.keys(appRouter._def.procedures).sort();
const application = createFixtureApplication(1, Date.UTC(2026, 10, 23, 20));

/** Calls a procedure with nonsense: who may ask is told that before the input is looked at. */
async function ask(path: string, asker: (typeof askers)[number]): Promise<string> {
  const viewer = asker === "STRANGER" ? null : makeViewer({ role: asker });
  let procedure: unknown = createCaller({ application, viewer });
  for (const step of path.split(".")) procedure = (procedure as Record<string, unknown>)[step];
  try {
    await (procedure as (input: unknown) => Promise<unknown>)({ id: "not an id", email: 7, name: 7, scopes: 7 });
    return "answered";
  } catch (error) {
    return error instanceof TRPCError ? error.code : String(error);
  }
}

describe("who may ask what", () => {
  it("is decided for every procedure", () => {
    expect(procedures).toEqual(Object.keys(table).sort());
  });

  it.each(procedures.flatMap((path) => askers.map((asker) => [path, asker] as const)))(
    "%s by %s",
    async (path, asker) => {
      const answer = await ask(path, asker);
      const may = table[path]?.includes(letters[asker]) ?? false;
      if (may) expect(["UNAUTHORIZED", "FORBIDDEN"]).not.toContain(answer);
      else expect(answer).toBe(asker === "STRANGER" ? "UNAUTHORIZED" : "FORBIDDEN");
    },
  );
});
