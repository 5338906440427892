"use client";

import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { noValue } from "./chart-table";
import { type HeatMapSpec, type PreparedHeatCell, prepareHeatMap } from "./prepare-heat-map";

export interface HeatMapProps extends HeatMapSpec {
  /** Names the map for those who do not see it. */
  title: string;
}

/** The most of a hue that a cell takes, percent: ink stays legible on it in both themes. */
const mostHue = 58;

function fillOf({ value, strength, side }: Pick<PreparedHeatCell, "value" | "strength" | "side">): string {
  if (value === null) return "transparent";
  return `color-mix(in oklab, var(--heat-${side}) ${Math.round((0.06 + 0.94 * strength) * mostHue)}%, var(--surface))`;
}

const hatch = "repeating-linear-gradient(135deg, transparent 0 4px, var(--heat-few) 4px 5px)";

/** Rows × columns with the value in every cell, deeper in hue the further it is out; a real table underneath. */
export function HeatMap(spec: HeatMapProps) {
  const { title, columns, words, scale, middle = 0, fewBelow = 0, formatValue, formatCount } = spec;
  const { lines, range } = prepareHeatMap(spec);
  const anyFew = lines.some(({ cells }) => cells.some(({ few }) => few));
  const sayCell = (cell: PreparedHeatCell) =>
    cell.value === null
      ? "Nothing seen"
      : `${formatValue(cell.value)} ${words.unit}, ${formatCount(cell.count)} ${words.count}${cell.few ? ", too few to be sure" : ""}`;
  return (
    <div>
      <section aria-label={title} tabIndex={0} className="overflow-x-auto">
        <table className="w-full border-separate border-spacing-0.5 text-xs">
          <thead>
            <tr>
              <th scope="col" className="sticky left-0 z-10 bg-surface pr-2 text-left font-medium text-muted">
                <span className="sr-only">
                  {words.row} by {words.column}
                </span>
              </th>
              {columns.map(({ id, label }) => (
                <th key={id} scope="col" className="px-1 pb-1 align-bottom font-medium text-muted">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ row, cells }) => (
              <tr key={row.id}>
                <th scope="row" className="sticky left-0 z-10 max-w-40 truncate bg-surface pr-2 text-left font-medium">
                  {row.label}
                </th>
                {cells.map((cell) => (
                  <td
                    key={cell.columnId}
                    title={sayCell(cell)}
                    className={classNames(
                      "h-8 min-w-12 rounded-[3px] p-0 text-center text-ink",
                      cell.value === null && "border border-dashed",
                    )}
                    style={{ backgroundColor: fillOf(cell), backgroundImage: cell.few ? hatch : undefined }}
                  >
                    <HeatCellText
                      cell={cell}
                      text={cell.value === null ? noValue : formatValue(cell.value)}
                      said={sayCell(cell)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {range ? (
        <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-xs">
          <span className="flex items-center gap-2">
            {formatValue(scale === "diverging" ? Math.min(range[0], middle) : range[0])}
            <span
              aria-hidden
              className="h-2.5 w-28 rounded-[2px]"
              style={{
                background:
                  scale === "diverging"
                    ? `linear-gradient(to right, ${fillOf({ value: 0, strength: 1, side: "low" })}, var(--surface), ${fillOf({ value: 0, strength: 1, side: "high" })})`
                    : `linear-gradient(to right, ${fillOf({ value: 0, strength: 0, side: "high" })}, ${fillOf({ value: 0, strength: 1, side: "high" })})`,
              }}
            />
            {formatValue(scale === "diverging" ? Math.max(range[1], middle) : range[1])} {words.unit}
          </span>
          {anyFew ? (
            <span className="flex items-center gap-2">
              <span aria-hidden className="size-3 rounded-[2px] border" style={{ backgroundImage: hatch }} />
              fewer than {formatCount(fewBelow)} {words.count}: too few to be sure
            </span>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

function HeatCellText({ cell, text, said }: { cell: PreparedHeatCell; text: string; said: string }) {
  if (cell.href && cell.value !== null) {
    return (
      <Link
        prefetch={false}
        href={cell.href}
        aria-label={said}
        className="grid h-8 place-items-center rounded-[3px] px-1 hover:underline"
      >
        {text}
      </Link>
    );
  }
  return <span className={cell.value === null ? "text-muted" : undefined}>{text}</span>;
}
