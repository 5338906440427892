import { readFileSync } from "node:fs";
import autocannon from "autocannon";
import { testKey } from "@/server/process-tests/serving/prepare-data-folder";
import type { LoadMeasure, LoadOrder } from "./measure-load";
import { sendPaced } from "./paced-sender";

// Sends load from a process of its own: `node load-child.mjs ORDER`, the order as JSON; prints what it measured as JSON.
const order = JSON.parse(process.argv[2] ?? "") as LoadOrder;
const bodies = (JSON.parse(readFileSync(order.bodiesFile, "utf8")) as unknown[]).map((body) => JSON.stringify(body));
const { perSecond } = order;
const measure = perSecond === null ? await sendAtFullSpeed(order) : await sendPaced({ ...order, perSecond }, bodies);
process.stdout.write(JSON.stringify(measure));

async function sendAtFullSpeed({ url, connections, seconds }: LoadOrder): Promise<LoadMeasure> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${testKey}` };
  const { requests, latency, non2xx, errors } = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: bodies.map((body) => ({ method: "POST", path: "/api/v1/decisions", headers, body })),
  });
  return { perSecond: requests.average, p50Ms: latency.p50, p99Ms: latency.p99, failed: non2xx + errors };
}
