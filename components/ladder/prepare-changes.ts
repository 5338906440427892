import { formatAmount } from "@/components/format/money";
import { formatMoment } from "@/components/format/times";
import { wordsFor } from "@/components/format/words";
import type { LadderChange } from "@/server/delivery/schema";

export interface ChangeLine {
  id: string;
  at: string;
  actor: string;
  /** "Highest bid of Morning from €4.00 to €4.40". */
  text: string;
}

/** What people call the fields of the ladder. */
export const fieldWords: Record<string, string> = {
  name: "Name",
  status: "Status",
  startsAt: "Start of the flight",
  endsAt: "End of the flight",
  timeZone: "Time zone",
  dailyBudgetMicros: "Daily budget",
  lifetimeBudgetMicros: "Budget",
  maxCpmBidMicros: "Highest bid",
  pacingMode: "Pacing",
  caps: "Frequency caps",
  targeting: "Targeting",
  exclusions: "Exclusions",
  objective: "Objective",
  clickUrl: "Landing page",
  audioUrl: "Sound",
  companionUrl: "Companion",
  durationSeconds: "Length",
};

/** Changes as sentences; what is too long to say is said to have changed. */
export function prepareChanges(changes: readonly LadderChange[]): ChangeLine[] {
  return changes.map(({ id, at, actor, subject, field, before, after }) => ({
    id,
    at,
    actor,
    text: field === "created" ? `${subject} was created` : describe({ subject, field, before, after }),
  }));
}

function describe({
  subject,
  field,
  before,
  after,
}: Pick<LadderChange, "subject" | "field"> & { before?: unknown; after?: unknown }): string {
  const name = fieldWords[field] ?? wordsFor(field);
  const [was, is] = [write(field, before), write(field, after)];
  if (was === null || is === null) return `${name} of ${subject} changed`;
  return `${name} of ${subject} from ${was} to ${is}`;
}

function write(field: string, value: unknown): string | null {
  if (value === null || value === undefined) return "none";
  if (typeof value === "number") return field.endsWith("Micros") ? formatAmount(value) : String(value);
  if (typeof value === "string") {
    if (field.endsWith("At")) return formatMoment(value);
    return /^[A-Z_]+$/.test(value) ? wordsFor(value.replace(/^PACING_/, "")) : `“${value}”`;
  }
  return null;
}
