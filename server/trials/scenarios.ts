import { type Scenario, type ScenarioInput, scenarioSchema } from "./scenario-schema";

const ordinary = { days: 1, listeners: 1_500, opportunitiesPerDay: 6_000, lineUp: "account" } as const;

const entries: readonly ScenarioInput[] = [
  {
    ...ordinary,
    key: "launch-day",
    name: "Launch day",
    about: "At 8:00 a newcomer enters with a high bid, money for a third of all slots and no wish to spread it.",
    rivals: [{ name: "Newcomer's launch", fromHour: 8, toHour: 24, bidCpm: 16, share: 0.33, asap: true }],
  },
  {
    ...ordinary,
    key: "flash-sale",
    name: "Flash sale",
    about: "For three hours two shops outbid everybody with all they have, while half as many people again listen.",
    traffic: [{ fromHour: 14, toHour: 17, factor: 1.5 }],
    rivals: [
      { name: "Everything must go", fromHour: 14, toHour: 17, bidCpm: 22, share: 0.1, asap: true },
      { name: "Three hours only", fromHour: 14, toHour: 17, bidCpm: 19, share: 0.1, asap: true },
    ],
  },
  {
    ...ordinary,
    key: "traffic-surge",
    name: "Traffic surge",
    about: "From 12:00 to 18:00 three times as many people listen as any plan expects.",
    traffic: [{ fromHour: 12, toHour: 18, factor: 3 }],
  },
  {
    ...ordinary,
    key: "traffic-drought",
    name: "Traffic drought",
    about: "From 8:00 on only a quarter of the usual listeners come.",
    traffic: [{ fromHour: 8, toHour: 24, factor: 0.25 }],
  },
  {
    ...ordinary,
    key: "sad-playlist-evening",
    name: "Sad-playlist evening",
    about: "From 17:00 on most sessions are sad ones: ads that jar cost goodwill, and some moments are held free.",
    sadMoods: [{ fromHour: 17, toHour: 24, share: 0.6 }],
  },
  {
    ...ordinary,
    key: "consent-withdrawn",
    name: "Consent withdrawn",
    about: "From 9:00 on two of three listeners allow nothing personal: no profile, no caps, no learning from them.",
    consentWithdrawn: [{ fromHour: 9, toHour: 24, share: 0.66 }],
  },
  {
    ...ordinary,
    key: "agent-failing",
    name: "An agent failing",
    about: "The engagement agent, the loudest forecaster, never answers; the others decide without it.",
    faults: [{ agent: "engagement", share: 1, delayMs: 10_000 }],
  },
  {
    ...ordinary,
    key: "agent-slow",
    name: "An agent slow",
    about: "Context is late in a third of the decisions, and spoken queries are understood slowly in a fifth.",
    faults: [
      { agent: "context", share: 0.33, delayMs: 15 },
      { agent: "voice-intent", share: 0.2, delayMs: 60 },
    ],
  },
  {
    ...ordinary,
    key: "budget-shock",
    name: "Budget shock",
    about: "At 10:00 every budget of the account is cut to a third; what was planned for the day no longer is.",
    budgets: [{ atHour: 10, factor: 0.33 }],
  },
  {
    key: "yield-against-value",
    name: "Yield against advertiser-value",
    about:
      "A dear spot nobody likes against a cheap one that works. Without damping the two agents swap sides for ever; with it they settle.",
    days: 0.5,
    listeners: 800,
    opportunitiesPerDay: 4_000,
    lineUp: "conflict",
  },
];

/** The scenarios that every installation has. */
export const builtInScenarios: readonly Scenario[] = entries.map((entry) => scenarioSchema.parse(entry));
