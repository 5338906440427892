import type { Advertiser } from "@/server/campaigns/schema";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import { computeIntervals, type ForecastSpread, toInterval } from "./delivery-intervals";
import { dayMs } from "./flight-calendar";
import type { RecordedTraffic } from "./recorded-traffic";
import { type Replay, type ReplayWorld, replayCampaigns } from "./replay-campaigns";
import { resampleDifference } from "./resample-difference";
import type { Forecast } from "./schema";

/** The draft among the stored campaigns. */
export interface PlacedDraft {
  advertisers: readonly Advertiser[];
  advertiserNo: number;
  adSetNo: number;
}

export interface ForecastParts {
  /** Campaigns as they are stored, and with the draft among them. */
  stored: readonly Advertiser[];
  draft: PlacedDraft;
  world: Omit<ReplayWorld, "catalogue">;
  traffic: RecordedTraffic;
  span: { fromMs: number; toMs: number };
  seed: number;
  spread?: ForecastSpread;
  turn: () => Promise<void>;
  onProgress?: (done: number, total: number) => void;
  /** A replay of the stored campaigns over the same traffic and span, when one is at hand. */
  before?: Replay;
}

/** What a forecast computes; the asker adds what it knows of the question. */
export type ComputedForecast = Pick<
  Forecast,
  | "impressions"
  | "reach"
  | "frequency"
  | "spendMicros"
  | "completions"
  | "days"
  | "budgetMicros"
  | "spentShare"
  | "others"
> & { replay: Replay; before: Replay | null; own: number };

/** Every campaign of an advertiser, by ad set number. */
function listCampaigns(advertisers: readonly Advertiser[], advertiserNo: number) {
  return advertisers
    .filter(({ no }) => no === advertiserNo)
    .flatMap(({ campaigns }) => campaigns.map(({ id, no, name, adSets }) => ({ id, no, name, adSets })));
}

/**
 * Forecasts a draft: the real engine decides the sample's coming opportunities with the draft and, where the advertiser
 * has more than it, without; both by the same draws, so that what differs is the draft's doing.
 */
export async function forecastAdSet(parts: ForecastParts): Promise<ComputedForecast> {
  const { stored, draft, world, traffic, span, seed, turn, onProgress } = parts;
  const { adSetNo, advertiserNo } = draft;
  const campaigns = listCampaigns(draft.advertisers, advertiserNo);
  const watched = new Set(campaigns.flatMap(({ adSets }) => adSets.map(({ no }) => no)));
  const comparesOthers = watched.size > 1;
  const needsBefore = comparesOthers && parts.before === undefined;
  const tell = (part: number) => (done: number, total: number) =>
    onProgress?.((needsBefore ? part * total : 0) + done, (needsBefore ? 2 : 1) * total);
  const replay = await replayCampaigns({
    world: { ...world, catalogue: buildCatalogue(1, draft.advertisers) },
    traffic,
    span,
    watched,
    focus: adSetNo,
    turn,
    onProgress: tell(0),
  });
  const before = !comparesOthers
    ? null
    : (parts.before ??
      (await replayCampaigns({
        world: { ...world, catalogue: buildCatalogue(1, stored) },
        traffic,
        span,
        watched,
        focus: null,
        turn,
        onProgress: tell(1),
      })));
  const adSet = campaigns.flatMap(({ adSets }) => adSets).find(({ no }) => no === adSetNo);
  if (adSet === undefined) throw new Error("the draft is not among the campaigns");
  const costMicros = Math.floor(adSet.maxCpmBidMicros / 1000);
  const spent = world.spentBefore.get(adSetNo)?.everMicros ?? 0;
  const leftMicros = Math.max(0, adSet.lifetimeBudgetMicros - spent);
  const days = replay.heldBackByDay.length;
  const dayLimitMicros = adSet.dailyBudgetMicros ?? null;
  const spanLimitMicros = dayLimitMicros === null ? leftMicros : Math.min(leftMicros, dayLimitMicros * (days + 1));
  const numbers = computeIntervals({
    replay,
    focus: adSetNo,
    weight: traffic.weight,
    costMicros,
    dayLimitMicros,
    spanLimitMicros,
    seed,
    ...(parts.spread === undefined ? {} : { spread: parts.spread }),
  });
  const toSpend = ({ estimate, low, high }: { estimate: number; low: number; high: number }) => ({
    estimate: estimate * costMicros,
    low: low * costMicros,
    high: high * costMicros,
  });
  const planned =
    dayLimitMicros === null ? leftMicros : Math.min(leftMicros, (dayLimitMicros * (span.toMs - span.fromMs)) / dayMs);
  return {
    ...numbers,
    spendMicros: toSpend(numbers.impressions),
    days: numbers.days.map((impressions, day) => ({
      from: new Date(span.fromMs + day * dayMs).toISOString(),
      impressions,
      spendMicros: toSpend(impressions),
    })),
    budgetMicros: Math.round(planned),
    spentShare: planned === 0 ? 0 : Math.min(1, (numbers.impressions.estimate * costMicros) / planned),
    others: before === null ? [] : compareOthers({ campaigns, adSetNo, replay, before, weight: traffic.weight, seed }),
    replay,
    before,
    own: replay.plays.filter((play) => play.adSetNo === adSetNo).length,
  };
}

/** What the draft does to the advertiser's other ad sets, summed by campaign. */
function compareOthers(parts: {
  campaigns: ReturnType<typeof listCampaigns>;
  adSetNo: number;
  replay: Replay;
  before: Replay;
  weight: number;
  seed: number;
}): Forecast["others"] {
  const { campaigns, adSetNo, replay, before, weight, seed } = parts;
  return campaigns.flatMap(({ id, name, adSets }) => {
    const costs = new Map(
      adSets
        .filter(({ no, status }) => no !== adSetNo && status === "ACTIVE")
        .map(({ no, maxCpmBidMicros }) => [no, Math.floor(maxCpmBidMicros / 1000)]),
    );
    const of = ({ plays }: Replay) => plays.filter((play) => costs.has(play.adSetNo));
    const [now, then] = [of(replay), of(before)];
    if (costs.size === 0 || (now.length === 0 && then.length === 0)) return [];
    const money = (plays: Replay["plays"]) => plays.reduce((sum, play) => sum + (costs.get(play.adSetNo) ?? 0), 0);
    const difference = now.length - then.length;
    const samples = resampleDifference({ now, then, units: Math.max(replay.units, before.units), seed });
    return [
      {
        campaignId: id,
        name,
        impressions: weight * then.length,
        change: toInterval(
          weight * difference,
          samples.map((value) => weight * value),
        ),
        spendChangeMicros: weight * (money(now) - money(then)),
      },
    ];
  });
}
