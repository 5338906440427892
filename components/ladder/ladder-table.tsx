"use client";

import { type ReactNode, useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { useRange } from "@/components/range/use-range";
import type { DeliveryNumbers, LadderRow } from "@/server/delivery/schema";
import type { PageLevel } from "./delivery-queries";
import { ladderColumns, ladderTotals } from "./ladder-columns";
import { pathOf } from "./rung-paths";

const words = {
  campaign: { subject: "Campaign", label: "Campaigns", name: "campaigns" },
  adSet: { subject: "Ad set", label: "Ad sets", name: "ad-sets" },
  ad: { subject: "Ad", label: "Ads", name: "ads" },
} as const;

export interface LadderTableProps {
  level: PageLevel;
  rows: readonly LadderRow[];
  totals: DeliveryNumbers;
  definitions: Readonly<Record<string, string>>;
  withAdvertiser?: boolean;
  toolbar?: ReactNode;
  empty?: ReactNode;
}

/** The rungs of one level side by side, each leading to its page with the range kept. */
export function LadderTable({
  level,
  rows,
  totals,
  definitions,
  withAdvertiser = false,
  toolbar,
  empty,
}: LadderTableProps) {
  const { link } = useRange();
  const { subject, label, name } = words[level];
  const columns = useMemo(
    () =>
      ladderColumns({
        subject,
        definitions,
        withAdvertiser,
        withObjective: level === "campaign",
        withPace: level !== "ad",
      }),
    [subject, definitions, withAdvertiser, level],
  );
  return (
    <DataTable
      name={name}
      label={label}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      rowHref={({ id }) => link(pathOf(level, id))}
      defaultSort={{ column: "spend", descending: true }}
      totals={ladderTotals(totals)}
      toolbar={toolbar}
      empty={empty}
    />
  );
}
