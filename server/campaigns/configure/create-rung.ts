import type { Viewer } from "@/server/accounts/viewer";
import type { Prisma } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import type { ParsedAdvertiserDraft } from "../draft-schema";
import { executeLadderWrite } from "../execute-ladder-write";
import { pickAdFields, pickAdSetFields, pickAdvertiserFields, pickCampaignFields } from "../ladder-columns";
import type { RungOf } from "../ladder-index";
import { createLadderWrite, planLadderWrite } from "../plan-ladder-write";
import type { Advertiser } from "../schema";
import { checkAds, checkNewAdSet, checkOneCreative, type FormGrounds } from "./check-form";
import { adOf, adSetOf, creativeOf } from "./form-fields";
import { loadRung } from "./load-rung";
import type { CreateInput, CreateOutcome, FormProblem } from "./schema";

type CampaignOfDraft = ParsedAdvertiserDraft["campaigns"][number];
type AdSetOfDraft = CampaignOfDraft["adSets"][number];
type AdOfDraft = AdSetOfDraft["ads"][number];

/** A campaign of a ladder with only this ad set in it; what a draft leaves out stays as it is. */
export function campaignAround({ campaign }: RungOf["campaign"], adSets: AdSetOfDraft[]): CampaignOfDraft {
  return { ...pickCampaignFields(campaign), id: campaign.id, adSets };
}

/** As `campaignAround`, an ad set with only these ads. */
export function adSetAround(rung: RungOf["adSet"], ads: AdOfDraft[]): CampaignOfDraft {
  return campaignAround(rung, [{ ...pickAdSetFields(rung.adSet), id: rung.adSet.id, ads }]);
}

/** As `adSetAround`, an ad with only these creatives. */
export function adAround(rung: RungOf["ad"], creatives: AdOfDraft["creatives"]): CampaignOfDraft {
  return adSetAround(rung, [{ ...pickAdFields(rung.ad), id: rung.ad.id, creatives }]);
}

/** Writes what a campaign of an advertiser mentions, with one change entry a field. */
export async function writeCampaign(
  tx: Prisma.TransactionClient,
  { advertiser, campaign, actor }: { advertiser: Advertiser; campaign: CampaignOfDraft; actor: string },
): Promise<void> {
  const write = createLadderWrite();
  const draft = { ...pickAdvertiserFields(advertiser), id: advertiser.id, campaigns: [campaign] };
  planLadderWrite({ write, existing: advertiser, draft, newId });
  await executeLadderWrite(tx, write, actor);
}

/** What may stand on one rung of what kind; more could not be read back. */
export const mostBelow = { campaign: 1000, adSet: 100, ad: 50, creative: 20 } as const;
const plural = { campaign: "campaigns", adSet: "ad sets", ad: "ads", creative: "creatives" } as const;

/** Whether there is room for one more, and the rung above is not put away. */
export function checkRoom(
  level: keyof typeof mostBelow,
  { count, parentStatus }: { count: number; parentStatus: string },
): FormProblem[] {
  if (parentStatus === "ARCHIVED")
    return [{ path: "", message: "What it would stand in is archived; restore that first." }];
  if (count < mostBelow[level]) return [];
  return [{ path: "", message: `There are ${mostBelow[level]} ${plural[level]} here already, which is the most.` }];
}

/**
 * Creates what a form describes, whole or not at all; null when what it would stand in is unknown or somebody else's.
 */
export async function createRung(
  tx: Prisma.TransactionClient,
  {
    viewer,
    input,
    groundsOf,
  }: {
    viewer: Viewer;
    input: CreateInput;
    groundsOf: (tx: Prisma.TransactionClient, advertiser: Advertiser) => Promise<FormGrounds>;
  },
): Promise<CreateOutcome | null> {
  const parent = await findParent(tx, viewer, input);
  if (parent === null) return null;
  const { advertiser } = parent;
  const id = newId();
  const { campaign, problems } = plan(parent, { id, input, grounds: await groundsOf(tx, advertiser) });
  if (problems.length > 0) return { status: "refused", problems };
  await writeCampaign(tx, { advertiser, campaign, actor: viewer.email });
  return { status: "created", id };
}

type Parent =
  | { level: "campaign"; advertiser: Advertiser }
  | ({ level: "adSet" } & RungOf["campaign"])
  | ({ level: "ad" } & RungOf["adSet"])
  | ({ level: "creative" } & RungOf["ad"]);

async function findParent(tx: Prisma.TransactionClient, viewer: Viewer, input: CreateInput): Promise<Parent | null> {
  const of = async <Level extends "advertiser" | "campaign" | "adSet" | "ad">(level: Level, id: string) =>
    await loadRung(tx, { viewer, level, id });
  switch (input.level) {
    case "campaign": {
      const rung = await of("advertiser", input.form.advertiserId);
      return rung && { level: input.level, ...rung };
    }
    case "adSet": {
      const rung = await of("campaign", input.parentId);
      return rung && { level: input.level, ...rung };
    }
    case "ad": {
      const rung = await of("adSet", input.parentId);
      return rung && { level: input.level, ...rung };
    }
    case "creative": {
      const rung = await of("ad", input.parentId);
      return rung && { level: input.level, ...rung };
    }
  }
}

interface Plan {
  campaign: CampaignOfDraft;
  problems: FormProblem[];
}

function plan(parent: Parent, { id, input, grounds }: { id: string; input: CreateInput; grounds: FormGrounds }): Plan {
  const { status } = input;
  if (input.level === "campaign") {
    const { advertiserId: _, adSet, ads, ...fields } = input.form;
    const below = newAdSet({ adSet, ads }, "ACTIVE", grounds);
    const room = { count: parent.advertiser.campaigns.length, parentStatus: "ACTIVE" };
    return {
      campaign: { ...fields, id, status, adSets: [below.adSet] },
      problems: [...checkRoom("campaign", room), ...below.problems],
    };
  }
  if (input.level === "adSet" && parent.level === "adSet") {
    const below = newAdSet(input.form, status, grounds);
    const { adSets, status: parentStatus } = parent.campaign;
    return {
      campaign: campaignAround(parent, [{ ...below.adSet, id }]),
      problems: [...checkRoom("adSet", { count: adSets.length, parentStatus }), ...below.problems],
    };
  }
  if (input.level === "ad" && parent.level === "ad") {
    const ad = adOf(input.form, status);
    const { ads, status: parentStatus } = parent.adSet;
    const problems = checkAds("ads.", [ad], grounds).map((one) => ({ ...one, path: one.path.slice("ads.0.".length) }));
    return {
      campaign: adSetAround(parent, [{ ...ad, id }]),
      problems: [...checkRoom("ad", { count: ads.length, parentStatus }), ...problems],
    };
  }
  if (input.level === "creative" && parent.level === "creative") {
    const creative = creativeOf(input.form, status);
    const { creatives, status: parentStatus } = parent.ad;
    return {
      campaign: adAround(parent, [{ ...creative, id }]),
      problems: [
        ...checkRoom("creative", { count: creatives.length, parentStatus }),
        ...checkOneCreative(creative, grounds),
      ],
    };
  }
  throw new Error(`A ${input.level} does not stand in what was found.`);
}

type AddedAdSet = Extract<CreateInput, { level: "adSet" }>["form"];

function newAdSet(
  { adSet: form, ads: forms }: AddedAdSet,
  status: CreateInput["status"],
  grounds: FormGrounds,
): { adSet: AdSetOfDraft; problems: FormProblem[] } {
  const fields = adSetOf(form, status);
  const ads = forms.map((ad) => adOf(ad, "ACTIVE"));
  return {
    adSet: { ...fields, ads },
    problems: [...checkNewAdSet(fields, grounds), ...checkAds("ads.", ads, grounds)],
  };
}
