"use client";

import { accountTimeZoneName } from "@/components/format/account-settings";
import { formatCount } from "@/components/format/numbers";
import { formatAge, formatMoment } from "@/components/format/times";
import { StaleNote } from "@/components/ui/stale-note";
import type { DecisionListState } from "./use-decision-list";

const staleAfterMs = 15 * 60_000;

/** How many decisions the list holds, from when to when, and how old the newest of all is. */
export function ListSummary({ firstPage }: { firstPage: NonNullable<DecisionListState["firstPage"]> }) {
  const { total, from, to, newestAt } = firstPage;
  return (
    <p className="flex flex-wrap gap-x-3 text-muted text-sm">
      <span>
        <span className="font-medium text-ink">{formatCount(total)}</span> {total === 1 ? "decision" : "decisions"}
      </span>
      <span>
        {formatMoment(from)} – {formatMoment(to)} {accountTimeZoneName}
      </span>
      {newestAt ? (
        <StaleNote
          atMs={Date.parse(newestAt)}
          fixedText={`newest ${formatMoment(newestAt)}`}
          describeAge={(ageMs) => `newest ${formatAge(ageMs)}`}
          staleAfterMs={staleAfterMs}
        />
      ) : null}
    </p>
  );
}
