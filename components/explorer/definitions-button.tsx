import { BookOpen } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { ReportResult } from "@/server/reports/report-result-schema";

const additivityWords = {
  additive: "May be added up.",
  "semi-additive": "May be added up over ad sets, not over time: totals hold it as it stood at the end.",
  distinct: "Never added up: totals are counted anew.",
  ratio: "Never added up: totals are computed from what it divides.",
} as const;

/** What every column of a report means, where its numbers are shown. */
export function DefinitionsButton({ result }: { result: ReportResult }) {
  const { view, measures, dimensions, across } = result;
  return (
    <Popover
      label="What the numbers mean"
      align="end"
      className="max-h-[70dvh] w-96 overflow-y-auto"
      trigger={
        <Button size="sm">
          <BookOpen aria-hidden className="size-3.5" />
          What the numbers mean
        </Button>
      }
    >
      <p className="mb-3 text-sm">{view.definition}</p>
      <dl className="grid gap-3 text-sm">
        {measures.map(({ key, title, definition, additivity }) => (
          <div key={key}>
            <dt className="font-medium">{title}</dt>
            <dd className="text-muted">
              {definition} {additivityWords[additivity]}
            </dd>
          </div>
        ))}
        {[...dimensions, ...(across === null ? [] : [across])].map(({ key, title, definition }) => (
          <div key={key}>
            <dt className="font-medium">{title}</dt>
            <dd className="text-muted">{definition}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
}
