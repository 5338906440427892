"use client";

import { useMemo } from "react";
import { Sparkline } from "@/components/charts/sparkline";
import { DataTable } from "@/components/data-table/data-table";
import type { TableColumn } from "@/components/data-table/table-column";
import { formatCount, formatPpm, formatSigned } from "@/components/format/numbers";
import { tierName } from "@/components/format/words";
import { Tooltip } from "@/components/ui/tooltip";
import type { LossReasonRow, WhyNot } from "@/server/why-not/schema";
import { countChances, listReasons, reasonCodeText, reasonLabel } from "./describe-losses";
import { hasDecisions, lossHref, reasonCourse } from "./prepare-losses";

const percent = (value: number) => formatPpm(Math.round(value * 10_000), 2).replace(" %", "");

function columnsOf(whyNot: WhyNot): TableColumn<LossReasonRow>[] {
  const chances = countChances(whyNot);
  const compared = listReasons(whyNot).some(({ previousCount }) => previousCount !== null);
  return [
    {
      id: "reason",
      header: "Reason",
      value: ({ reason }) => reasonLabel(reason),
      cell: (row) => (
        <Tooltip content={reasonCodeText(row)}>
          <span title={reasonCodeText(row)}>{reasonLabel(row.reason)}</span>
        </Tooltip>
      ),
      minWidth: 260,
    },
    {
      id: "kind",
      header: "Rule",
      definition: "The tier of the policy that a ruling-out belongs to",
      value: ({ tier, stage }) => (tier === null ? (stage === "vote" ? "The vote" : "–") : tierName(tier)),
    },
    {
      id: "count",
      header: "Lost",
      unit: "opportunities",
      numeric: true,
      value: ({ count }) => count,
      format: formatCount,
    },
    {
      id: "share",
      header: "Of all",
      unit: "%",
      definition: "Share of all opportunities while it was running; with what was played it sums to 100 %",
      numeric: true,
      value: ({ sharePpm }) => sharePpm / 10_000,
      format: percent,
    },
    {
      id: "targeted",
      header: "Inside targeting",
      unit: "%",
      definition: "Share of the opportunities inside its targeting",
      numeric: true,
      value: ({ stage, count }) => (stage === "targeting" || chances === 0 ? null : (count / chances) * 100),
      format: percent,
    },
    ...(compared
      ? [
          {
            id: "change",
            header: "Change",
            unit: "opportunities",
            definition: "Against the window before, of the same length",
            numeric: true,
            value: ({ count, previousCount }: LossReasonRow) => (previousCount === null ? null : count - previousCount),
            format: formatSigned,
          },
        ]
      : []),
    {
      id: "course",
      header: "Course",
      sortable: false,
      value: () => null,
      cell: ({ reason }) => (
        <Sparkline
          label={`Share of opportunities lost to “${reasonLabel(reason)}” over time`}
          values={reasonCourse(whyNot, reason)}
        />
      ),
    },
  ];
}

/** Every reason with its count, share and course; a row leads to the decisions behind it where the record has them. */
export function ReasonTable({ whyNot }: { whyNot: WhyNot }) {
  const columns = useMemo(() => columnsOf(whyNot), [whyNot]);
  const rows = useMemo(() => listReasons(whyNot), [whyNot]);
  const { subject, from, to } = whyNot;
  return (
    <section aria-labelledby="reasons" className="grid gap-3">
      <h2 id="reasons" className="font-semibold text-lg tracking-tight">
        Every reason
      </h2>
      <DataTable
        name="reasons"
        label="Every reason and what was lost to it"
        columns={columns}
        rows={rows}
        rowId={({ reason }) => reason}
        rowHref={(row) =>
          subject.id !== null && hasDecisions(row) ? lossHref(row, { id: subject.id, from, to }) : null
        }
        defaultSort={{ column: "count", descending: true }}
        totals={{ count: rows.reduce((sum, { count }) => sum + count, 0) }}
      />
    </section>
  );
}
