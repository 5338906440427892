import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "hdr-histogram-js";
import { testKey } from "@/server/process-tests/serving/prepare-data-folder";
import type { LoadMeasure, LoadOrder } from "./measure-load";

const stepMs = 1;

/**
 * Sends requests evenly in time, whether or not answers keep up, and takes each answer's time from the moment its
 * request was due: a server that stops for a second is charged for all that should have been sent meanwhile.
 */
export async function sendPaced(
  order: LoadOrder & { perSecond: number },
  bodies: readonly string[],
): Promise<LoadMeasure> {
  const { url, connections, seconds, perSecond } = order;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const micros = build({ highestTrackableValue: 60_000_000, numberOfSignificantValueDigits: 3 });
  const answers: Promise<void>[] = [];
  let failed = 0;
  const startMs = performance.now();
  const dueMs = (at: number) => startMs + (at * 1_000) / perSecond;
  const total = Math.round(perSecond * seconds);
  for (let sent = 0; sent < total; ) {
    while (sent < total && dueMs(sent) <= performance.now()) {
      const due = dueMs(sent);
      const answer = send({ url, agent, body: bodies[sent % bodies.length] ?? "" }).then((status) => {
        micros.recordValue(Math.max(1, Math.round((performance.now() - due) * 1_000)));
        if (status !== 200) failed++;
      });
      answers.push(answer);
      sent++;
    }
    await wait(stepMs);
  }
  await Promise.all(answers);
  agent.destroy();
  return {
    perSecond: (total / (performance.now() - startMs)) * 1_000,
    p50Ms: micros.getValueAtPercentile(50) / 1_000,
    p99Ms: micros.getValueAtPercentile(99) / 1_000,
    failed,
  };
}

/** Resolves with the status; 0 when the connection broke. */
function send({ url, agent, body }: { url: string; agent: Agent; body: string }): Promise<number> {
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    authorization: `Bearer ${testKey}`,
  };
  return new Promise((resolve) => {
    const sent = request(`${url}/api/v1/decisions`, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
    });
    sent.once("error", () => resolve(0));
    sent.end(body);
  });
}
