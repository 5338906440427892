"use client";

import { useId } from "react";
import { formatCpm } from "@/components/format/money";
import { formatDuration } from "@/components/format/times";
import type { Replay, ReplayChangesAsked } from "@/server/explanations/replay-schema";
import { withBid, withCap } from "./prepare-changes";

interface ControlsProps {
  replay: Replay;
  changes: ReplayChangesAsked;
  onChange: (changes: ReplayChangesAsked) => void;
}

const shownAtMost = 4;
const field =
  "h-8 w-24 rounded-md border bg-surface px-2 text-right text-ink text-sm hover:border-line-strong disabled:opacity-45";

/** Bid and caps of the ad sets that are the viewer's to change. */
export function AdSetControls({ replay: { adSets }, changes, onChange }: ControlsProps) {
  if (adSets.length === 0) return null;
  return (
    <div className="grid gap-4">
      {adSets.slice(0, shownAtMost).map((adSet) => (
        <AdSetFields key={adSet.adSetId} adSet={adSet} changes={changes} onChange={onChange} />
      ))}
      {adSets.length > shownAtMost ? (
        <p className="text-muted text-xs">
          {adSets.length - shownAtMost} more ad sets took part; the foremost are shown.
        </p>
      ) : null}
    </div>
  );
}

function AdSetFields({
  adSet: { adSetId, label, bidCpmMicros, caps },
  changes,
  onChange,
}: {
  adSet: Replay["adSets"][number];
  changes: ReplayChangesAsked;
  onChange: (changes: ReplayChangesAsked) => void;
}) {
  const bidId = useId();
  const bid = changes.bids.find((one) => one.adSetId === adSetId)?.bidCpmMicros ?? bidCpmMicros;
  const setBid = (text: string) => {
    const micros = Math.round(Number(text) * 1_000_000);
    if (micros >= 10_000 && micros <= 1_000_000_000) {
      onChange(withBid(changes, { adSetId, bidCpmMicros: micros, recorded: bidCpmMicros }));
    }
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 max-w-full truncate font-medium text-sm">{label}</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t py-1.5 text-sm">
        <label htmlFor={bidId} className="min-w-0 flex-1">
          Bid, CPM <span className="text-muted text-xs">{formatCpm(bidCpmMicros)} in the record</span>
        </label>
        <input
          id={bidId}
          key={bid === bidCpmMicros ? "record" : "changed"}
          type="number"
          inputMode="decimal"
          min={0.01}
          max={1_000}
          step={0.1}
          defaultValue={bid / 1_000_000}
          onChange={(event) => setBid(event.target.value)}
          className={field}
        />
      </div>
      {caps.map((cap, index) => (
        <CapField
          key={`${cap.unit} ${cap.windowHours} ${cap.maxImpressions}`}
          cap={cap}
          wanted={capOf(changes, adSetId, index, cap.maxImpressions)}
          onWant={(maxImpressions) =>
            onChange(withCap(changes, { adSetId, index, maxImpressions, recorded: cap.maxImpressions }))
          }
        />
      ))}
    </fieldset>
  );
}

function capOf(changes: ReplayChangesAsked, adSetId: string, index: number, recorded: number): number | null {
  const changed = changes.caps.find((cap) => cap.adSetId === adSetId && cap.index === index);
  return changed === undefined ? recorded : changed.maxImpressions;
}

function CapField({
  cap: { windowHours, maxImpressions, heard },
  wanted,
  onWant,
}: {
  cap: Replay["adSets"][number]["caps"][number];
  wanted: number | null;
  onWant: (maxImpressions: number | null) => void;
}) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t py-1.5 text-sm">
      <label htmlFor={id} className="min-w-0 flex-1">
        Cap in {formatDuration(windowHours * 3600)}{" "}
        <span className="text-muted text-xs">
          {heard} of {maxImpressions} heard
        </span>
      </label>
      <label className="flex cursor-pointer items-center gap-1.5 text-muted text-xs">
        <input
          type="checkbox"
          className="size-4 accent-(--accent)"
          checked={wanted === null}
          onChange={(event) => onWant(event.target.checked ? null : maxImpressions)}
        />
        none
      </label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={1}
        max={1_000}
        step={1}
        value={wanted ?? ""}
        disabled={wanted === null}
        onChange={(event) => {
          const value = Math.round(Number(event.target.value));
          if (value >= 1 && value <= 1_000) onWant(value);
        }}
        className={field}
      />
    </div>
  );
}
