import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { TrialRow } from "@/server/trials/trials-api-schema";

const words: Readonly<Record<TrialRow["status"], { label: string; tone: BadgeTone }>> = {
  queued: { label: "Waiting", tone: "neutral" },
  running: { label: "Running", tone: "accent" },
  done: { label: "Done", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
  cancelled: { label: "Called off", tone: "neutral" },
  interrupted: { label: "Interrupted", tone: "warn" },
};

/** How a test stands, in a word. */
export function TrialStatus({ status }: Pick<TrialRow, "status">) {
  const { label, tone } = words[status];
  return <Badge tone={tone}>{label}</Badge>;
}

/** How far a test is. */
export function TrialProgress({ progressBp, message }: Pick<TrialRow, "progressBp" | "message">) {
  const percent = Math.round(progressBp / 100);
  return (
    <div className="min-w-32 max-w-xl">
      <progress
        aria-label="Progress"
        max={100}
        value={percent}
        className="h-2 w-full overflow-hidden rounded-full accent-accent"
      />
      <p className="text-muted text-xs">
        {percent} % · {message}
      </p>
    </div>
  );
}
