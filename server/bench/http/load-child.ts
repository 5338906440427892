import { readFileSync } from "node:fs";
import autocannon from "autocannon";
import { testKey } from "@/server/process-tests/serving/prepare-data-folder";
import type { LoadMeasure, LoadOrder } from "./measure-load";

// Sends load from a process of its own: `node load-child.mjs ORDER`, the order as JSON; prints what it measured as JSON.
const { url, connections, seconds, perSecond, bodiesFile } = JSON.parse(process.argv[2] ?? "") as LoadOrder;
const bodies = JSON.parse(readFileSync(bodiesFile, "utf8")) as unknown[];
const headers = { "content-type": "application/json", authorization: `Bearer ${testKey}` };
const { requests, latency, non2xx, errors } = await autocannon({
  url,
  connections,
  duration: seconds,
  ...(perSecond === null ? {} : { overallRate: perSecond }),
  requests: bodies.map((body) => ({ method: "POST", path: "/api/v1/decisions", headers, body: JSON.stringify(body) })),
});
const measure: LoadMeasure = {
  perSecond: requests.average,
  p50Ms: latency.p50,
  p99Ms: latency.p99,
  failed: non2xx + errors,
};
process.stdout.write(JSON.stringify(measure));
