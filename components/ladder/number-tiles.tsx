import { StatTile } from "@/components/charts/stat-tile";
import type { DeliveryNumbers } from "@/server/delivery/schema";
import { prepareNumbers } from "./prepare-numbers";

export interface NumberTilesProps {
  numbers: DeliveryNumbers;
  previous: DeliveryNumbers | null;
  definitions: Readonly<Record<string, string>>;
}

/** What was delivered, number by number, and beneath it what each number means. */
export function NumberTiles({ numbers, previous, definitions }: NumberTilesProps) {
  const tiles = prepareNumbers(numbers, previous, definitions);
  return (
    <section aria-label="Delivery in this range" className="@container">
      <dl className="grid grid-cols-2 gap-2 @lg:grid-cols-3 @2xl:grid-cols-4 @6xl:grid-cols-7">
        {tiles.map(({ key, label, text, change, note }) => (
          <StatTile key={key} label={label} value={text} change={change} note={note} />
        ))}
      </dl>
      <details className="mt-2 text-sm">
        <summary className="w-fit rounded-sm text-muted text-xs hover:text-ink">What these numbers mean</summary>
        <dl className="mt-2 grid gap-x-6 gap-y-1.5 rounded-lg border bg-surface p-4 @2xl:grid-cols-2">
          {tiles.map(({ key, label, definition }) => (
            <div key={key} className="max-w-[70ch]">
              <dt className="inline font-medium">{label}: </dt>
              <dd className="inline text-muted">{definition}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
