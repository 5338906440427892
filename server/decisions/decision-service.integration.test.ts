import { afterAll, beforeAll, expect, it } from "vitest";
import type { EventOutcome, IncomingEvent } from "@/server/application";
import type { Advertiser } from "@/server/campaigns/schema";
import { opportunitySchema } from "@/server/engine/opportunity";
import { findMoneyDifferences } from "@/server/process-tests/checks/limit-differences";
import { readLedger } from "@/server/process-tests/checks/read-ledger";
import { findRollupDifferences } from "@/server/process-tests/checks/rollup-differences";
import { prepareDataFolder } from "@/server/process-tests/serving/prepare-data-folder";
import { ProcessScene } from "@/server/process-tests/serving/process-scene";
import { impatientPolicy, makeAdvertiser } from "@/server/process-tests/traffic/small-ladder";
import type { Runtime } from "@/server/runtime";

const scene = new ProcessScene();
let runtime: Runtime;
let advertisers: Advertiser[];

beforeAll(async () => {
  const dataDir = scene.makeDataFolder();
  advertisers = await prepareDataFolder(dataDir, {
    advertisers: [
      makeAdvertiser("Steady", "1002", [
        { name: "steady", maxCpmBidMicros: 5_000_000, lifetimeBudgetMicros: 1_000_000_000_000 },
      ]),
    ],
    policy: impatientPolicy,
  });
  runtime = await scene.openStores(dataDir);
});
afterAll(() => scene.close());

function decide() {
  return runtime.application.decide(
    opportunitySchema.parse({ placement: { kind: "MUSIC" }, listener: { id: "somebody", country: "US" } }),
  );
}

/** Answers an ad and returns the event of its impression. */
async function answerAd(): Promise<IncomingEvent> {
  const { decisionId, ad } = await decide();
  expect(ad).not.toBeNull();
  return { decisionId, type: "impression" };
}

it("acknowledges a repeated event only when the first one is on disk", async () => {
  const event = await answerAd();
  const finished: string[] = [];
  const send = (name: string) => runtime.application.recordEvents([event]).finally(() => finished.push(name));
  const both = [send("first"), send("repeated")];
  expect((await Promise.all(both)).flat()).toEqual(["recorded", "duplicate"] satisfies EventOutcome[]);
  expect(finished).toEqual(["first", "repeated"]);
});

it("keeps ledger, hot state and rollups alike when the disk refuses for a while", async () => {
  const event = await answerAd();
  const { env } = runtime.reader.ledger;
  const write = env.batch.bind(env);
  env.batch = () => Promise.reject(new Error("no space left on the disk"));
  await expect(runtime.application.recordEvents([event])).rejects.toThrow("no space left");
  await expect(decide()).rejects.toThrow("no space left");
  env.batch = write;
  expect(await runtime.application.recordEvents([event])).toEqual(["duplicate"]);

  const { reader, service } = runtime;
  const contents = await readLedger(reader.ledger);
  expect(contents.decisions).toHaveLength(3);
  expect(contents.events).toHaveLength(2);
  expect(findMoneyDifferences(advertisers, service.state, contents)).toEqual([]);
  expect(await findRollupDifferences(reader.ledger.client, contents)).toEqual([]);
});
