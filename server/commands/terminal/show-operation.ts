import type { OperationProgress } from "@/server/operations/operation-schema";
import type { ProgressLine } from "./progress-line";
import { writeCount, writeShare } from "./write-table";

/** Shows an operator's job on a progress line: "Counting record by record: 12,000 of 140,000 (8.6 %)". */
export function showOperation(line: ProgressLine): (progress: OperationProgress) => void {
  return ({ step, done, total }) => {
    const name = `${step.slice(0, 1).toUpperCase()}${step.slice(1)}`;
    line.show(
      total === 0 ? `${name}…` : `${name}: ${writeCount(done)} of ${writeCount(total)} (${writeShare(done, total)})`,
    );
  };
}
