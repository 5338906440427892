export interface TooltipLine {
  id: string;
  label: string;
  text: string;
  color?: string;
}

/** What stands at the pointer, or at the step the arrow keys chose. */
export function ChartTooltip({ title, lines }: { title: string; lines: readonly TooltipLine[] }) {
  return (
    <div className="max-w-72 rounded-md border bg-surface px-3 py-2 text-xs shadow-float">
      <p className="mb-1 font-medium">{title}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-4 gap-y-0.5">
        {lines.map(({ id, label, text, color }) => (
          <div key={id} className="contents">
            <dt className="flex items-center gap-1.5 text-muted">
              {color ? <span className="size-2 shrink-0 rounded-full" style={{ background: color }} /> : null}
              {label}
            </dt>
            <dd className="text-right font-medium">{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
