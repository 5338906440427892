import { afterAll, beforeAll, expect, it } from "vitest";
import type { DecisionAnswer } from "@/server/application";
import { latestCatalogueVersion, loadCatalogueDocument } from "@/server/campaigns/catalogue-versions";
import type { Advertiser } from "@/server/campaigns/schema";
import { findPromiseDifferences } from "./checks/promise-differences";
import { readLedger, wonBy } from "./checks/read-ledger";
import { prepareDataFolder } from "./serving/prepare-data-folder";
import { ProcessScene } from "./serving/process-scene";
import { Connection } from "./traffic/connection";
import { ListenerTraffic } from "./traffic/listener-traffic";
import { impatientPolicy, makeAdvertiser } from "./traffic/small-ladder";

const plenty = 1_000_000_000_000;
/** Bids that one ad set is given one after the other while requests run. */
const bids = [4_000_000, 9_000_000];
const cappedCountry = "MX";

const scene = new ProcessScene();
beforeAll(() => scene.open());
afterAll(() => scene.close());

it("takes changed bids and caps into use without an error while requests run", async () => {
  const dataDir = scene.makeDataFolder();
  const advertisers = await prepareDataFolder(dataDir, {
    advertisers: [
      makeAdvertiser("Changing", "1002", [
        { name: "bid", maxCpmBidMicros: 3_000_000, lifetimeBudgetMicros: plenty, targeting: { countries: ["US"] } },
        {
          name: "cap",
          maxCpmBidMicros: 3_000_000,
          lifetimeBudgetMicros: plenty,
          targeting: { countries: [cappedCountry] },
        },
      ]),
    ],
    policy: impatientPolicy,
  });
  const server = await scene.start(dataDir);
  const traffic = new ListenerTraffic({ seed: 11, listeners: 300 });
  const end = new AbortController();
  const running = traffic.run(server.url, 6, end.signal);

  const bidId = adSetId(advertisers, "bid");
  for (const maxCpmBidMicros of bids) {
    await server.ask({ do: "change-ad-set", adSetId: bidId, patch: { maxCpmBidMicros } });
    await untilPriced(traffic, maxCpmBidMicros);
  }
  const caps = [{ unit: "DAY" as const, period: 1, maxImpressions: 1 }];
  await server.ask({ do: "change-ad-set", adSetId: adSetId(advertisers, "cap"), patch: { caps } });
  await untilCapped(server.url);
  end.abort();
  await running;
  expect(traffic.surprises).toEqual([]);
  expect(traffic.broken).toBe(0);
  expect((await server.terminate()).code).toBe(0);
  expect(server.complaints).toEqual([]);

  const { reader, prisma, application } = await scene.openStores(dataDir);
  const contents = await readLedger(reader.ledger);
  expect(findPromiseDifferences(traffic, contents)).toEqual([]);
  const latest = await latestCatalogueVersion(prisma);
  expect(latest).toBe(1 + bids.length + 1);
  const bidByVersion = new Map<number, number | undefined>();
  for (let version = 1; version <= latest; version++) {
    const document = (await loadCatalogueDocument(prisma, version)) ?? [];
    bidByVersion.set(version, listAdSets(document).find(({ id }) => id === bidId)?.maxCpmBidMicros);
  }
  const bidNo = listAdSets(advertisers).find(({ id }) => id === bidId)?.no;
  const wrongPrices = contents.decisions.filter(
    (record) => wonBy(record)?.adSetNo === bidNo && record.priceCpmMicros !== bidByVersion.get(record.catalogueVersion),
  );
  expect(wrongPrices).toEqual([]);
  expect(new Set(contents.decisions.map(({ catalogueVersion }) => catalogueVersion)).size).toBe(latest);
  const redecided = await application.operations.redecide({ last: contents.decisions.length });
  expect(redecided).toMatchObject({ differing: 0, forgotten: { decisions: 0 }, decisions: contents.decisions.length });
});

function listAdSets(advertisers: readonly Advertiser[]) {
  return advertisers.flatMap(({ campaigns }) => campaigns.flatMap(({ adSets }) => adSets));
}

function adSetId(advertisers: readonly Advertiser[], name: string): string {
  return listAdSets(advertisers).find((adSet) => adSet.name === name)?.id ?? "";
}

/** Resolves when an ad was answered at that price; the test's time limit bounds it. */
async function untilPriced(traffic: ListenerTraffic, cpmMicros: number): Promise<void> {
  for (;;) {
    await traffic.untilAnswered(traffic.answers.size + 1);
    if ([...traffic.answers.values()].at(-1)?.priceMicros === cpmMicros) return;
  }
}

/** Asks for new listeners, twice each, until the second ad is refused. */
async function untilCapped(url: string): Promise<void> {
  const connection = new Connection(url);
  for (let listener = 0; ; listener++) {
    const ask = async () => {
      const body = { placement: { kind: "MUSIC" }, listener: { id: `new ${listener}`, country: cappedCountry } };
      return (await connection.post("/api/v1/decisions", body)).body as DecisionAnswer;
    };
    const [first, second] = [await ask(), await ask()];
    expect(first.ad).not.toBeNull();
    if (second.ad === null) break;
  }
  connection.close();
}
