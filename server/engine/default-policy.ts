import type { PolicyDocument, PolicyRule } from "./policy";

const rule = (reason: PolicyRule["reason"], tier: number, unless: PolicyRule["unless"] = []): PolicyRule => ({
  reason,
  tier,
  enabled: true,
  unless,
});

/** The policy a new installation starts with. The forecasters' and the price's weights are equal so that μ means CPM. */
export const defaultPolicy: PolicyDocument = {
  name: "House policy",
  weights: {
    REACH: {
      "user-profile": 60_000, context: 80_000, creative: 50_000, engagement: 120_000, "voice-intent": 60_000,
      "budget-pacing": 370_000, frequency: 90_000, "listener-experience": 90_000, "brand-safety": 20_000,
      yield: 30_000, "advertiser-value": 30_000, privacy: 0, "ad-selection": 0, exchange: 0,
    },
    COMPLETIONS: {
      "user-profile": 60_000, context: 80_000, creative: 50_000, engagement: 120_000, "voice-intent": 60_000,
      "budget-pacing": 370_000, frequency: 70_000, "listener-experience": 110_000, "brand-safety": 20_000,
      yield: 30_000, "advertiser-value": 30_000, privacy: 0, "ad-selection": 0, exchange: 0,
    },
    CLICKS: {
      "user-profile": 60_000, context: 60_000, creative: 70_000, engagement: 120_000, "voice-intent": 60_000,
      "budget-pacing": 370_000, frequency: 70_000, "listener-experience": 110_000, "brand-safety": 20_000,
      yield: 30_000, "advertiser-value": 30_000, privacy: 0, "ad-selection": 0, exchange: 0,
    },
  },
  forecasterBounds: { min: 0.02, max: 0.7 },
  learnWeights: true,
  rules: [
    rule("privacy-blocked", 0),
    rule("child-listener", 0),
    rule("category-blocked", 0),
    { ...rule("no-consent-for-caps", 1), enabled: false },
    rule("cap-hour", 1),
    rule("cap-day", 1),
    rule("cap-week", 1),
    rule("cap-month", 1),
    rule("budget-day-spent", 1),
    rule("budget-lifetime-spent", 1),
    rule("content-excluded", 1),
    rule("explicit-excluded", 1),
    rule("suitability-below-level", 1),
    rule("competitive-separation", 1),
    rule("sad-passage", 2, [[{ fact: "moment.kind", op: "is", value: "PODCAST" }]]),
    rule("ad-load", 2),
    rule("too-soon", 2),
  ],
  switchedOff: [],
  shortlist: 64,
  deadlines: { totalMs: 100, safetyMs: 10, agentMs: 20, exchangeMs: 60 },
  negotiation: {
    listening: 0.25,
    step: 0.8,
    maxRounds: 12,
    listensTo: {
      "user-profile": ["context", "creative", "engagement", "voice-intent"],
      context: ["user-profile", "creative", "engagement", "voice-intent"],
      creative: ["user-profile", "context", "engagement", "voice-intent"],
      engagement: ["user-profile", "context", "creative", "voice-intent"],
      "voice-intent": ["user-profile", "context", "creative", "engagement"],
      yield: ["advertiser-value"],
      "advertiser-value": ["yield"],
    },
  },
  exploration: { sharePpm: 20_000, inverseGap: 5_000 },
  maxLift: 4,
  context: { sadValencePct: 22, sadEnergyPct: 40, sadGenres: ["sad"] },
  listener: {
    maxAdsPerHour: 12,
    minSecondsBetweenAds: 60,
    comfortableAdsPerHour: 4,
    loadCostBp: 300,
    spacingCostBp: 800,
    spacingSeconds: 300,
    skipCostBp: 200,
    jarringCostBp: 600,
    annoyanceCostBp: 1500,
  },
  frequency: {
    fatigueRate: { REACH: 1.5, COMPLETIONS: 1, CLICKS: 1 },
    repeatMinutes: 60,
    repeatCostBp: 600,
  },
  brandSafety: { separationMinutes: 15, suitabilityCostBp: 200 },
  reservationSeconds: 900,
};
