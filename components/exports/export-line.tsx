"use client";

import { Download, Trash2, X } from "lucide-react";
import { formatCount, formatShare } from "@/components/format/numbers";
import { formatMoment } from "@/components/format/times";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { ExportSummary } from "@/server/exports/schema";
import { formatBytes, formatWords, isOpen, statusWords, subjectWords } from "./export-words";

export interface ExportLineProps {
  job: ExportSummary;
  onCancel: () => void;
  onRemove: () => void;
  busy: boolean;
}

/** One export: what it is, how it stands, and what can be done with it. */
export function ExportLine({ job, onCancel, onRemove, busy }: ExportLineProps) {
  const { name, tone } = statusWords[job.status];
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2 border-b py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="break-words font-medium">{job.title}</p>
        <p className="text-muted text-xs">
          {subjectWords[job.subject]} as {formatWords[job.format].name}, {formatMoment(job.from)} to{" "}
          {formatMoment(job.to)}. Asked {formatMoment(job.createdAt)}.
        </p>
      </div>
      <div className="min-w-0 flex-1 basis-64">
        <p>
          <Badge tone={tone}>{name}</Badge>
        </p>
        <Standing job={job} />
      </div>
      <div className="flex gap-2">
        {job.file === null ? null : (
          <Button asChild size="sm">
            <a href={job.file} download>
              <Download aria-hidden className="size-4" />
              Download
            </a>
          </Button>
        )}
        {isOpen(job) ? (
          <Button size="sm" disabled={busy} onClick={onCancel}>
            <X aria-hidden className="size-4" />
            Cancel
          </Button>
        ) : (
          <Button size="sm" variant="quiet" disabled={busy} onClick={onRemove} aria-label={`Remove ${job.title}`}>
            <Trash2 aria-hidden className="size-4" />
            Remove
          </Button>
        )}
      </div>
    </li>
  );
}

function Standing({ job }: { job: ExportSummary }) {
  if (isOpen(job)) {
    const share = job.progressBp / 10_000;
    return (
      <div className="mt-1 grid max-w-xs gap-1 text-xs">
        <progress value={share} max={1} aria-label={`Progress of ${job.title}`} className="h-1.5 w-full" />
        <p className="text-muted">
          {formatShare(share)} · {job.message}
        </p>
      </div>
    );
  }
  if (job.status !== "done") return <p className="mt-1 max-w-[60ch] text-muted text-xs">{job.message}</p>;
  return (
    <p className="mt-1 text-muted text-xs">
      {formatCount(job.rows ?? 0)} rows, {formatBytes(job.bytes ?? 0)}
      {job.expiresAt === null ? "" : `, kept until ${formatMoment(job.expiresAt)}`}
      {job.file === null ? ". You may no longer see all that is in it, so it cannot be downloaded." : ""}
    </p>
  );
}
