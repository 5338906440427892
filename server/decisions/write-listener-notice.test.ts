import { describe, expect, it } from "vitest";
import { explainDecision } from "@/server/engine/explain/explain-decision";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { numberAdvertisers } from "@/server/experiments/number-advertisers";
import { decideAtOnce, openTrialDesk, toSimulatedAnswer } from "@/server/experiments/trial-desk";
import { runSimulation } from "@/server/simulator/drive";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { listenerNoticeSchema } from "./listener-notice-schema";
import { writeListenerNotice } from "./write-listener-notice";

async function explainSome(count: number): Promise<{ explanation: Explanation; pseudonym: string }[]> {
  const scenario = buildScenario({ name: "demo", seed: 5, days: 1, listeners: 300 });
  const { desk } = openTrialDesk({
    advertisers: numberAdvertisers(scenario.advertisers),
    atMs: scenario.fromMs,
    seed: 1,
    expectedPerDay: scenario.opportunitiesPerDay,
  });
  const explained: { explanation: Explanation; pseudonym: string }[] = [];
  await runSimulation({
    ...scenario,
    maxOpportunities: count,
    driver: {
      decide(opportunity, { atMs }) {
        const decided = decideAtOnce(desk, opportunity, atMs);
        const explanation = explainDecision({
          engine: desk.engine,
          record: decided.record,
          grounds: desk.grounds,
          events: [],
        });
        explained.push({ explanation, pseudonym: opportunity.listener.id ?? "" });
        return toSimulatedAnswer(decided);
      },
      event() {},
    },
  });
  return explained;
}

describe("a listener's notice", () => {
  it("names the advertiser, what counted and how to change it, and nobody else", async () => {
    const explained = await explainSome(60);
    for (const { explanation, pseudonym } of explained) {
      const notice = listenerNoticeSchema.parse(writeListenerNotice(explanation));
      const text = JSON.stringify(notice);
      if (pseudonym !== "") expect(text).not.toContain(pseudonym);
      const others = explanation.candidates.filter(
        (c) => c.advertiser !== "" && c.advertiser !== explanation.winner?.advertiser,
      );
      for (const other of others) expect(text).not.toContain(other.advertiser);
      expect(notice.ad?.advertiser ?? null).toBe(explanation.winner?.advertiser ?? null);
      expect(notice.changes.length).toBeGreaterThan(0);
      if (explanation.winner !== null) expect(notice.parameters.length).toBeGreaterThan(0);
      if (explanation.moment.knownAs !== "listener") expect(notice.unused).toContain("No personal profile was used.");
    }
    expect(explained.some(({ explanation }) => explanation.winner !== null)).toBe(true);
  });
});
