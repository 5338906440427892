import type { FrameOrder, FramesSent, RowFacts, RowNeeds } from "./frame-sender";

/** What a ship worker is started with: where the ledger is. */
export interface ShipWorkerStart {
  path: string;
  clickhouseUrl: string | null;
  cluster: string | null;
}

/** What a ship worker is told. */
export type ToShipWorker =
  | { line: "send"; order: FrameOrder }
  | { line: "facts"; facts: RowFacts }
  | { line: "no-facts"; message: string }
  | { line: "close" };

/** What a ship worker says. */
export type FromShipWorker =
  | { line: "ask"; needs: RowNeeds }
  | { line: "sent"; sent: FramesSent }
  | { line: "failed"; message: string };
