import { buildAnswer } from "@/server/decisions/build-answer";
import { TokenSigner } from "@/server/decisions/signed-token";
import { createConsentReader } from "@/server/exchange/consent/read-consent";
import { type AuctionAnswer, answerAuction } from "@/server/exchange/openrtb/answer-auction";
import { numberAdvertisers } from "@/server/experiments/number-advertisers";
import { openTrialDesk, stillClock, trialRhythm } from "@/server/experiments/trial-desk";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";

const demoSeed = 7;
const halfDayMs = 43_200_000;
const betweenRequestsMs = 1_000;
/** Addresses in the answers; nobody is listening there. */
const publicUrl = "https://replay.example";
const currency = "EUR";

/**
 * The exchange over a fresh demo line-up in memory, at noon of its first day. A second passes between requests and no time
 * while one is answered, so that the same file is answered in the same way however fast the machine is.
 */
export function openTrialExchange(): (request: unknown) => Promise<AuctionAnswer> {
  const scenario = buildScenario({ name: "demo", seed: demoSeed });
  let nowMs = scenario.fromMs + halfDayMs;
  const { desk } = openTrialDesk({
    advertisers: numberAdvertisers(scenario.advertisers),
    atMs: nowMs,
    seed: demoSeed,
    expectedPerDay: scenario.opportunitiesPerDay,
    clock: stillClock,
  });
  const signer = new TokenSigner("replay");
  const { eventsOpenMs } = trialRhythm;
  const ports = {
    decide: async (opportunity: Parameters<typeof desk.decide>[0]) =>
      buildAnswer(await desk.decide(opportunity, nowMs), { signer, publicUrl, eventsOpenMs }),
    consent: createConsentReader(),
    currency,
    baseUrl: publicUrl,
    nowMs: () => nowMs,
  };
  return (request) => {
    nowMs += betweenRequestsMs;
    desk.tick(nowMs);
    return answerAuction(request, ports);
  };
}
