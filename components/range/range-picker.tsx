"use client";

import { GitCompareArrows } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Segmented } from "@/components/ui/segmented";
import { CustomDays } from "./custom-days";
import { describeWindow } from "./describe-range";
import { rangeSearchParams } from "./range-params";
import { useRange } from "./use-range";

const presets = [
  { value: "24h", label: "24 h" },
  { value: "7d", label: "7 days" },
  { value: "14d", label: "14 days" },
  { value: "30d", label: "30 days" },
];

export interface RangePickerProps {
  /** The window that the numbers on the page are really of; said beside the picker, with the zone. */
  window?: { fromMs: number; toMs: number } | null;
  /** False where nothing is compared. */
  comparable?: boolean;
}

/** How far back the page looks, and whether beside the time before; the same on every page, in the URL. */
export function RangePicker({ window, comparable = true }: RangePickerProps) {
  const { params, setParams } = useRange();
  const choose = (value: string) =>
    void setParams({ range: rangeSearchParams.range.parse(value), from: null, to: null });
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <Segmented label="Range of time" value={params.range} options={presets} onChange={choose} />
      <CustomDays />
      {comparable ? (
        <Button
          aria-pressed={params.compare}
          title="Beside the time before, of the same length"
          onClick={() => void setParams({ compare: params.compare ? null : true })}
          className={classNames(params.compare && "border-accent bg-accent-soft text-accent")}
        >
          <GitCompareArrows aria-hidden className="size-4" />
          Compare
        </Button>
      ) : null}
      {window ? <span className="text-muted text-xs">{describeWindow(window)}</span> : null}
    </div>
  );
}
