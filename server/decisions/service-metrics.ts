import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { findReasonByCode } from "@/server/engine/reason-codes";
import type { Ledger } from "@/server/ledger/open-ledger";
import type { DecisionService } from "./decision-service";

/** What operators watch of deciding, in Prometheus' text format. */
export class ServiceMetrics {
  readonly #registry = new Registry();
  readonly #decisions: Counter<"outcome">;
  readonly #seconds: Histogram;

  constructor(service: DecisionService, ledger: Ledger) {
    const registers = [this.#registry];
    this.#decisions = new Counter({
      name: "rationale_decisions_total",
      help: "Decisions by outcome",
      labelNames: ["outcome"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "rationale_decision_seconds",
      help: "Time the panel took for a decision",
      buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1],
      registers,
    });
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    gauge("rationale_open_decisions", "Answered ads whose events may still come", () => service.state.openDecisions);
    gauge(
      "rationale_knowledge_version",
      "Version of what the agents have learned",
      () => service.desk.grounds.knowledge.version,
    );
    gauge(
      "rationale_catalogue_version",
      "Version of the campaigns that decide",
      () => service.desk.grounds.catalogue.version,
    );
    gauge("rationale_policy_version", "Version of the policy that decides", () => service.desk.grounds.policy.version);
    gauge("rationale_outcomes_learned", "Outcomes the agents have learned from", () => service.desk.outcomesLearned);
    gauge("rationale_outbox_waiting", "Entries that wait for the disk", () => ledger.waiting);
    gauge(
      "rationale_outbox_decisions",
      "Decisions on disk that have not reached the ledger",
      () => ledger.report().decisions,
    );
    gauge("rationale_outbox_events", "Events on disk that have not reached the ledger", () => ledger.report().events);
    gauge("rationale_ledger_failures", "Failed attempts to reach the ledger in a row", () => ledger.report().failures);
  }

  /** Counts one decision. */
  count(record: DecisionRecord): void {
    const reason = record.silenceCode === 0 ? "ad" : (findReasonByCode(record.silenceCode) ?? "silent");
    this.#decisions.inc({ outcome: reason });
    this.#seconds.observe(record.totalMicros / 1e6);
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
