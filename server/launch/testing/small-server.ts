import { pino } from "pino";
import { buildHttpServer } from "@/server/api/http/build-http-server";
import { prepareDrain } from "@/server/api/http/drain-server";
import { createSmallApplication } from "@/server/api/http/testing/small-application";
import { listenOnPort } from "../listen-on-port";
import { createProcessStop } from "../process-stop";

// A process put together as server/main.ts is, around the small application. Its decisions take 400 ms.
// The first argument picks a misbehaviour: "hang" never closes its stores, "fail" cannot, "throw" fails by itself.
const [behaviour] = process.argv.slice(2);
const log = pino({ level: "info" });
const stop = createProcessStop({ log, limitMs: 2_000 });
const application = createSmallApplication();
const slow = {
  ...application,
  decide: async (opportunity: Parameters<typeof application.decide>[0]) => {
    console.log("deciding");
    await new Promise((resolve) => setTimeout(resolve, 400));
    return application.decide(opportunity);
  },
};

stop.add("stores", async () => {
  if (behaviour === "hang") await new Promise(() => undefined);
  if (behaviour === "fail") throw new Error("the disk is full");
  console.log("stores closed");
});
const server = await buildHttpServer({
  application: slow,
  log,
  answerAuction: async () => ({ status: 204, nbr: 0, reason: "unknown" }),
  version: "0",
});
stop.add("requests", prepareDrain(server, 1_000));
console.log(`port ${await listenOnPort(server, { host: "127.0.0.1", port: 0 })}`);
if (behaviour === "throw") setTimeout(() => Promise.reject(new Error("nobody caught this")), 10);
