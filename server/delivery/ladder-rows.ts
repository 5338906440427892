import type { AdSetRung, CampaignRung } from "@/server/campaigns/ladder-index";
import type { Ad, Advertiser, Creative } from "@/server/campaigns/schema";
import type { ReportRow } from "@/server/reports/schema";
import { toDeliveryNumbers } from "./delivery-numbers";
import type { AdSetStanding } from "./gather-spend";
import { combinePace } from "./pace";
import { campaignState, childState } from "./run-state";
import type { CreativeRow, LadderRow, RunState } from "./schema";

type Standings = ReadonlyMap<string, AdSetStanding>;
type Rows = ReadonlyMap<string, ReportRow>;

const nameOf = ({ id, name }: { id: string; name: string }) => ({ id, name });

/** The numbers of a rung beside the window before, when it is compared. */
function measured(rows: Rows, id: string, compared: boolean) {
  const row = rows.get(id);
  return {
    numbers: toDeliveryNumbers(row?.values),
    previous: compared ? toDeliveryNumbers(row?.previous ?? {}) : null,
  };
}

function standingsOf({ campaign }: CampaignRung, standings: Standings): AdSetStanding[] {
  return campaign.adSets.flatMap(({ id }) => standings.get(id) ?? []);
}

/** What a campaign is doing, from its ad sets. */
export function stateOfCampaign(rung: CampaignRung, standings: Standings): RunState {
  return campaignState(
    rung.campaign.status,
    standingsOf(rung, standings).map(({ state }) => state),
  );
}

/** One campaign in a list. */
export function toCampaignRow(rung: CampaignRung, standings: Standings, rows: Rows, compared: boolean): LadderRow {
  const { campaign, advertiser } = rung;
  return {
    ...nameOf(campaign),
    state: stateOfCampaign(rung, standings),
    advertiser: nameOf(advertiser),
    objective: campaign.objective,
    pace: combinePace(standingsOf(rung, standings)),
    ...measured(rows, campaign.id, compared),
  };
}

/** One ad set in a list. */
export function toAdSetRow({ rung, ...standing }: AdSetStanding, rows: Rows, compared: boolean): LadderRow {
  return {
    ...nameOf(rung.adSet),
    state: standing.state,
    advertiser: nameOf(rung.advertiser),
    objective: null,
    pace: combinePace([standing]),
    ...measured(rows, rung.adSet.id, compared),
  };
}

/** One ad in a list, below an ad set in some state. */
export function toAdRow(ad: Ad, { advertiser }: AdSetRung, parent: RunState, rows: Rows, compared: boolean): LadderRow {
  return {
    ...nameOf(ad),
    state: childState(ad.status, parent),
    advertiser: nameOf(advertiser),
    objective: null,
    pace: null,
    ...measured(rows, ad.id, compared),
  };
}

/** One creative of an ad in some state. */
export function toCreativeRow(
  creative: Creative,
  advertiser: Advertiser,
  parent: RunState,
  rows: Rows,
  compared: boolean,
): CreativeRow {
  return {
    ...nameOf(creative),
    state: childState(creative.status, parent),
    status: creative.status,
    advertiser: nameOf(advertiser),
    objective: null,
    pace: null,
    ...measured(rows, creative.id, compared),
    audioUrl: creative.audioUrl,
    mimeType: creative.mimeType,
    durationSeconds: creative.durationSeconds,
    language: creative.language,
    tone: creative.tone,
    companionUrl: creative.companionUrl ?? null,
    companionWidth: creative.companionWidth ?? null,
    companionHeight: creative.companionHeight ?? null,
  };
}
