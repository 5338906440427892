import type { BadgeTone } from "@/components/ui/badge";
import type { ExportFormat, ExportSummary } from "@/server/exports/schema";
import type { JobStatus } from "@/server/jobs/job-schema";

/** Formats as people choose them. */
export const formatWords: Record<ExportFormat, { name: string; about: string }> = {
  csv: { name: "CSV", about: "For anything; definitions in lines that begin with #" },
  xlsx: { name: "XLSX", about: "A workbook with typed cells; up to 1,048,575 rows" },
  parquet: { name: "Parquet", about: "Typed columns, compact; for DuckDB, Spark, pandas" },
  ndjson: { name: "NDJSON", about: "One JSON object a line" },
};

export const statusWords: Record<JobStatus, { name: string; tone: BadgeTone }> = {
  queued: { name: "Waiting", tone: "neutral" },
  running: { name: "Running", tone: "neutral" },
  done: { name: "Ready", tone: "good" },
  failed: { name: "Failed", tone: "bad" },
  cancelled: { name: "Cancelled", tone: "neutral" },
  interrupted: { name: "Interrupted", tone: "warn" },
};

export const subjectWords: Record<ExportSummary["subject"], string> = {
  report: "A report",
  ballots: "Every ballot",
  decisions: "Every decision",
  events: "Every event",
};

/** Whether a job is still on its way. */
export function isOpen({ status }: Pick<ExportSummary, "status">): boolean {
  return status === "queued" || status === "running";
}

/** Size of a file in words. */
export function formatBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB"];
  let size = bytes;
  let at = 0;
  for (; size >= 1000 && at < units.length - 1; at++) size /= 1000;
  return `${at === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[at]}`;
}
