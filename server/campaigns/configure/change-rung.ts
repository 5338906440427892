import { compareFields, listChanges, recordChanges } from "@/server/accounts/audit-trail";
import type { Viewer } from "@/server/accounts/viewer";
import type { Prisma } from "@/server/database/generated/client";
import {
  pickAdFields,
  pickAdSetFields,
  pickCampaignFields,
  pickCreativeFields,
  toAdSetColumns,
  toCreativeColumns,
} from "../ladder-columns";
import type { Advertiser } from "../schema";
import { checkChangedAdSet, checkOneCreative, type FormGrounds } from "./check-form";
import { findForeignChanges, versionOf } from "./find-foreign-changes";
import { applyChange } from "./form-fields";
import { loadRung } from "./load-rung";
import type { ChangeInput, ChangeOutcome, FormProblem } from "./schema";

/** How far back a form's version is looked for. */
export const longestHistory = 500;

interface Planned {
  advertiser: Advertiser;
  before: object;
  after: object;
  check: (grounds: FormGrounds) => FormProblem[];
  write: () => Promise<unknown>;
}

/**
 * Changes fields of one thing, all or none, with one change entry a field. When somebody else changed it since the form
 * was opened nothing is written and it is said what. Null for what is unknown or somebody else's.
 */
export async function changeRung(
  tx: Prisma.TransactionClient,
  {
    viewer,
    input,
    groundsOf,
  }: {
    viewer: Viewer;
    input: ChangeInput;
    groundsOf: (tx: Prisma.TransactionClient, advertiser: Advertiser) => Promise<FormGrounds>;
  },
): Promise<ChangeOutcome | null> {
  const { level: entity, id } = input;
  const planned = await plan(tx, viewer, input);
  if (planned === null) return null;
  const history = await listChanges(tx, { entity, entityId: id, limit: longestHistory });
  const version = versionOf(history);
  const changes = findForeignChanges(history, input.version);
  if (changes.length > 0) return { status: "conflict", version, changes };
  const { advertiser, before, after, check, write } = planned;
  const differences = compareFields(entity, id, before, after);
  if (differences.length === 0) return { status: "saved", version, fields: [] };
  const problems = check(await groundsOf(tx, advertiser));
  if (problems.length > 0) return { status: "refused", problems };
  await write();
  await recordChanges(tx, viewer.email, differences);
  const saved = versionOf(await listChanges(tx, { entity, entityId: id, limit: 1 }));
  return { status: "saved", version: saved, fields: differences.map(({ field }) => field) };
}

async function plan(tx: Prisma.TransactionClient, viewer: Viewer, input: ChangeInput): Promise<Planned | null> {
  const { id } = input;
  const where = { id };
  const select = { id: true };
  switch (input.level) {
    case "campaign": {
      const rung = await loadRung(tx, { viewer, level: input.level, id });
      if (rung === null) return null;
      const before = pickCampaignFields(rung.campaign);
      const after = applyChange(before, input.fields);
      const write = () => tx.campaign.update({ where, data: after, select });
      return { advertiser: rung.advertiser, before, after, check: () => [], write };
    }
    case "adSet": {
      const rung = await loadRung(tx, { viewer, level: input.level, id });
      if (rung === null) return null;
      const { no } = rung.adSet;
      const before = pickAdSetFields(rung.adSet);
      const after = applyChange(before, input.fields);
      const check = (grounds: FormGrounds) => checkChangedAdSet({ no, before, after }, grounds);
      const write = () => tx.adSet.update({ where, data: toAdSetColumns(after), select });
      return { advertiser: rung.advertiser, before, after, check, write };
    }
    case "ad": {
      const rung = await loadRung(tx, { viewer, level: input.level, id });
      if (rung === null) return null;
      const before = pickAdFields(rung.ad);
      const after = applyChange(before, input.fields);
      const write = () => tx.ad.update({ where, data: after, select });
      return { advertiser: rung.advertiser, before, after, check: () => [], write };
    }
    case "creative": {
      const rung = await loadRung(tx, { viewer, level: input.level, id });
      if (rung === null) return null;
      const before = pickCreativeFields(rung.creative);
      const after = applyChange(before, input.fields);
      const check = (grounds: FormGrounds) => checkOneCreative(after, grounds);
      const write = () => tx.creative.update({ where, data: toCreativeColumns(after), select });
      return { advertiser: rung.advertiser, before, after, check, write };
    }
  }
}
