import { syntheticDecisions } from "./synthetic-decisions";
import { syntheticEvents } from "./synthetic-events";
import { openTestLedger } from "./temporary-ledger";

// Commits decisions with their events and ships them all the while, until it is killed. Every line of output is the id
// of a decision that was acknowledged. Started with a folder and the number of the run.
const [dataDir = "", run = "0"] = process.argv.slice(2);
const startMs = 1_767_000_000_000 + Number(run) * 86_400_000;
const together = 40;
const counted = 504;

const ledger = await openTestLedger(dataDir);
const tally = ledger.env.openDB<number, string>({ name: "tally", encoding: "json" });
let committed = tally.get("decisions") ?? 0;
ledger.bindExtraWrites(({ decisions }) => {
  committed += decisions.length;
  return {
    losses: decisions.map(({ atMs }) => ({
      hourMs: atMs - (atMs % 3_600_000),
      advertiserNo: 1,
      campaignNo: 2,
      adSetNo: 3,
      code: counted,
      count: 1,
    })),
    put: () => void tally.put("decisions", committed),
    failed: (error) => {
      throw error;
    },
  };
});

async function shipForever(): Promise<void> {
  for (;;) {
    await ledger.shipper.drain();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function commitForever(): Promise<void> {
  const decisions = syntheticDecisions({
    seed: 100 + Number(run),
    count: 1_000_000,
    startMs,
    decisionsPerHour: 20_000,
  });
  for (;;) {
    const group = Array.from({ length: together }, () => decisions.next().value).filter(
      (decision) => decision !== undefined,
    );
    await Promise.all(
      group.map(async (decision) => {
        await Promise.all([
          ledger.commit({ decision }),
          ...syntheticEvents(decision).map((event) => ledger.commit({ event })),
        ]);
        process.stdout.write(`${decision.id}\n`);
      }),
    );
  }
}

process.stdout.write("ready\n");
await Promise.all([shipForever(), commitForever()]);
