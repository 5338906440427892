import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleForChild } from "@/server/database/testing/bundle-for-child";
import { findMoneyDifferences } from "./checks/limit-differences";
import { findPromiseDifferences } from "./checks/promise-differences";
import { readLedger } from "./checks/read-ledger";
import { findRollupDifferences } from "./checks/rollup-differences";
import { prepareDataFolder } from "./serving/prepare-data-folder";
import { ProcessScene } from "./serving/process-scene";
import { ListenerTraffic } from "./traffic/listener-traffic";
import { impatientPolicy, makeAdvertiser } from "./traffic/small-ladder";

const stopLimitMs = 10_000;
const scene = new ProcessScene();
let mainScript = "";

beforeAll(async () => {
  await scene.open();
  mainScript = await bundleForChild("server/main.ts");
});
afterAll(async () => {
  await scene.close();
  if (mainScript !== "") rmSync(dirname(mainScript), { recursive: true, force: true });
});

/** Starts the product on a data folder as `npm start` does; resolves with how it ended. */
async function startProduct(dataDir: string): Promise<{ code: number; errors: string }> {
  const start = `import { exitWithReason } from "./server/launch/exit-with-reason.mjs";
    const { main } = await import(process.argv[1]);
    await main({ dev: false, resetDemo: false }).catch(exitWithReason);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", start, mainScript], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { NODE_ENV: "production", PORT: "0", RATIONALE_DATA_DIR: dataDir },
  });
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { code: Number(code), errors };
}

it("stops on SIGTERM under load without losing an answer, and names itself to whoever comes meanwhile", async () => {
  const dataDir = scene.makeDataFolder();
  const plenty = { lifetimeBudgetMicros: 1_000_000_000_000 };
  const advertisers = await prepareDataFolder(dataDir, {
    advertisers: [
      makeAdvertiser("Steady", "1002", [
        { ...plenty, name: "first", maxCpmBidMicros: 5_000_000 },
        { ...plenty, name: "second", maxCpmBidMicros: 4_000_000 },
      ]),
    ],
    policy: impatientPolicy,
  });
  const server = await scene.start(dataDir);
  const traffic = new ListenerTraffic({ seed: 7, listeners: 400 });
  const running = traffic.run(server.url, 8, AbortSignal.timeout(60_000));

  await traffic.untilAnswered(100);
  const { code: secondCode, errors } = await startProduct(dataDir);
  expect(secondCode).toBe(1);
  expect(errors).toContain(`is in use by process ${server.pid} (test server) since `);
  expect(errors).toContain(`serving ${server.url}`);

  const answeredBefore = traffic.answers.size;
  await traffic.untilAnswered(answeredBefore + 50);
  const { code, tookMs } = await server.terminate();
  await running;
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(stopLimitMs);
  expect(server.complaints).toEqual([]);
  expect(traffic.surprises).toEqual([]);

  const { reader, service } = await scene.openStores(dataDir);
  expect(reader.ledger.report()).toMatchObject({ decisions: 0, events: 0 });
  const contents = await readLedger(reader.ledger);
  expect(findPromiseDifferences(traffic, contents)).toEqual([]);
  expect(await findRollupDifferences(reader.ledger.client, contents)).toEqual([]);
  expect(findMoneyDifferences(advertisers, service.state, contents)).toEqual([]);
});
