import { afterAll, expect, it } from "vitest";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { loadCatalogueDocument } from "@/server/campaigns/catalogue-versions";
import type { Advertiser } from "@/server/campaigns/schema";
import { newId } from "@/server/database/new-id";
import { opportunitySchema } from "@/server/engine/opportunity";
import { prepareDataFolder } from "@/server/process-tests/serving/prepare-data-folder";
import { ProcessScene } from "@/server/process-tests/serving/process-scene";
import { impatientPolicy, makeAdvertiser } from "@/server/process-tests/traffic/small-ladder";

const changes = 12;
const decisionsEach = 4;
const scene = new ProcessScene();
afterAll(() => scene.close());

const adSetsOf = (advertisers: readonly Advertiser[]) =>
  advertisers.flatMap(({ campaigns }) => campaigns.flatMap(({ adSets }) => adSets));

it("no decision is made from a half-applied change while people change campaigns", async () => {
  const dataDir = scene.makeDataFolder();
  const terms = { maxCpmBidMicros: 3_000_000, lifetimeBudgetMicros: 1_000_000_000_000 };
  const advertisers = await prepareDataFolder(dataDir, {
    advertisers: ["Anvil", "Birch", "Cedar"].map((name) => makeAdvertiser(name, "1002", [{ name, ...terms }])),
    policy: impatientPolicy,
  });
  const { application, prisma, service } = await scene.openStores(dataDir);
  const { configure } = application.desks;
  const viewer = makeViewer();
  const adSets = adSetsOf(advertisers);

  const decide = async () => {
    const asked = { placement: { kind: "MUSIC" }, listener: { id: newId(), country: "US" } };
    expect((await application.decide(opportunitySchema.parse(asked))).ad).not.toBeNull();
  };
  for (let change = 0; change < changes; change++) {
    const id = adSets[change % adSets.length]?.id ?? "";
    const version = (await configure.read({ viewer, level: "adSet", id }))?.version ?? "";
    // Bid and cap always change together: a decision that saw one without the other saw half a change.
    const step = change + 1;
    const fields = {
      maxCpmBidMicros: 3_000_000 + step * 1_000,
      caps: [{ unit: "DAY" as const, period: 1, maxImpressions: step }],
    };
    const changing = configure.change({ viewer, input: { level: "adSet", id, version, fields } });
    const [outcome] = await Promise.all([changing, ...Array.from({ length: decisionsEach }, decide)]);
    expect(outcome).toMatchObject({ status: "saved" });
    const live = service.book.catalogue.adSets.find((adSet) => adSet.id === id);
    expect([live?.bidCpmMicros, live?.caps[0]?.maxImpressions]).toEqual([fields.maxCpmBidMicros, step]);
  }
  for (let version = 1; version <= service.book.catalogue.version; version++) {
    for (const { maxCpmBidMicros, caps } of adSetsOf((await loadCatalogueDocument(prisma, version)) ?? [])) {
      expect(maxCpmBidMicros).toBe(3_000_000 + (caps[0]?.maxImpressions ?? 0) * 1_000);
    }
  }
  const again = await application.operations.redecide({ last: changes * decisionsEach });
  expect(again).toMatchObject({ decisions: changes * decisionsEach, differing: 0, forgotten: { decisions: 0 } });
});
