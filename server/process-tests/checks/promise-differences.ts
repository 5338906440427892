import { type EventType, eventTypes } from "@/server/engine/vocabulary";
import type { ListenerTraffic } from "../traffic/listener-traffic";
import { decisionKey, type LedgerContents, Tally } from "./read-ledger";

/** What players were promised and the ledger does not hold, and what it holds more than once. */
export function findPromiseDifferences(traffic: ListenerTraffic, { decisions, events }: LedgerContents): string[] {
  const decisionTimes = new Tally();
  for (const { id } of decisions) decisionTimes.add(id);
  const eventTimes = new Tally();
  for (const { decision, type } of events) eventTimes.add(`${decision}/${type}`);
  const found: string[] = [];
  for (const [key, times] of [...decisionTimes.sums, ...eventTimes.sums]) {
    if (times !== 1) found.push(`${key} is in the ledger ${times} times`);
  }
  for (const id of traffic.answers.keys()) {
    if (!decisionTimes.sums.has(id)) found.push(`the answered decision ${id} is not in the ledger`);
  }
  for (const key of traffic.acknowledged) {
    const [id = "", type = ""] = key.split("/");
    if (!eventTimes.sums.has(`${decisionKey(id)}/${eventTypes.indexOf(type as EventType)}`)) {
      found.push(`the acknowledged event ${key} is not in the ledger`);
    }
  }
  const known = new Set(decisions.map(({ id }) => decisionKey(id)));
  for (const { decision } of events) {
    if (!known.has(decision)) found.push(`an event names the decision ${decision}, which is not in the ledger`);
  }
  return [...new Set(found)];
}
