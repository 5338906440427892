import type { LegendItem } from "./prepare-series";
import { backgroundOf } from "./series-looks";

/** What each mark stands for, told apart by dash, texture and shape as well as by hue. */
export function ChartLegend({ items }: { items: readonly LegendItem[] }) {
  if (items.length === 0) return null;
  return (
    <ul aria-label="Legend" className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
      {items.map((item) => (
        <li key={item.id} className="flex items-center gap-1.5">
          <LegendMark item={item} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}

function LegendMark({ item }: { item: LegendItem }) {
  if (item.shape === "area") {
    return <span aria-hidden className="size-3 rounded-[2px]" style={{ background: backgroundOf(item) }} />;
  }
  return (
    <svg aria-hidden width={24} height={12} className="shrink-0">
      {item.shape === "line" ? (
        <path d="M0 6H24" stroke={item.color} strokeWidth={2.5} strokeDasharray={item.dash} />
      ) : null}
      {item.shape === "rule" ? <path d="M12 0V12" stroke={item.color} strokeWidth={1.5} /> : null}
      {item.shape === "flag" ? (
        <path d="M8 12V2h10l-2 3l2 3h-10" stroke={item.color} strokeWidth={1.2} fill="none" />
      ) : null}
    </svg>
  );
}
