import { listChanges } from "@/server/accounts/audit-trail";
import type { Viewer } from "@/server/accounts/viewer";
import type { Prisma } from "@/server/database/generated/client";
import type { Advertiser } from "../schema";
import type { FormGrounds } from "./check-form";
import { versionOf } from "./find-foreign-changes";
import { toAdSetForm, toCreativeForm } from "./form-fields";
import { loadRung } from "./load-rung";
import type { ConfiguredLevel, RungForm } from "./schema";

/** One thing as its form shows it, with the version to save it by; null for what is unknown or somebody else's. */
export async function readRungForm(
  tx: Prisma.TransactionClient,
  {
    viewer,
    level,
    id,
    spentMicros,
  }: { viewer: Viewer; level: ConfiguredLevel; id: string; spentMicros: FormGrounds["spentMicros"] },
): Promise<RungForm | null> {
  const version = versionOf(await listChanges(tx, { entity: level, entityId: id, limit: 1 }));
  const named = <Level extends ConfiguredLevel>(level: Level, { id, name }: { id: string; name: string }) => ({
    level,
    id,
    name,
  });
  const of = ({ id, name, timeZone }: Advertiser) => ({ id, version, advertiser: { id, name, timeZone } });
  const asked = { viewer, id };
  switch (level) {
    case "campaign": {
      const rung = await loadRung(tx, { ...asked, level });
      if (rung === null) return null;
      const { name, objective, status } = rung.campaign;
      return { ...of(rung.advertiser), id, level, status, above: [], fields: { name, objective } };
    }
    case "adSet": {
      const rung = await loadRung(tx, { ...asked, level });
      if (rung === null) return null;
      const { adSet, campaign } = rung;
      const above = [named("campaign", campaign)];
      const frame = { ...of(rung.advertiser), id, level, status: adSet.status, above };
      const { objective } = campaign;
      return { ...frame, fields: toAdSetForm(adSet), spentMicros: spentMicros(adSet), objective };
    }
    case "ad": {
      const rung = await loadRung(tx, { ...asked, level });
      if (rung === null) return null;
      const { name, clickUrl, status } = rung.ad;
      const above = [named("campaign", rung.campaign), named("adSet", rung.adSet)];
      return { ...of(rung.advertiser), id, level, status, above, fields: { name, clickUrl } };
    }
    case "creative": {
      const rung = await loadRung(tx, { ...asked, level });
      if (rung === null) return null;
      const { creative } = rung;
      const above = [named("campaign", rung.campaign), named("adSet", rung.adSet), named("ad", rung.ad)];
      const frame = { ...of(rung.advertiser), id, level, status: creative.status, above };
      return { ...frame, fields: toCreativeForm(creative) };
    }
  }
}
