import Link from "next/link";
import { formatCount, formatPart } from "@/components/format/numbers";
import { reasonText } from "@/components/format/words";
import { Card } from "@/components/ui/card";
import type { PaceHoldBack } from "@/server/pacing/health/schema";
import { holdBackWords } from "./pace-words";
import { describeHoldBack } from "./prepare-pace-finding";

const fills = {
  pacing: "var(--chart-1)",
  supply: "var(--chart-2)",
  caps: "var(--chart-3)",
  losing: "var(--chart-4)",
} as const;
const shownReasons = 6;

/** What held it back over the range: every loss of the ledger in one of four groups, 100 % in all. */
export function HoldBackCard({ holdBack, moreHref }: { holdBack: PaceHoldBack; moreHref: string | null }) {
  const lost = holdBack.matched - holdBack.won;
  return (
    <Card
      title="What holds it back"
      note={describeHoldBack(holdBack)}
      actions={
        moreHref === null ? null : (
          <Link href={moreHref} className="rounded-sm font-medium text-accent text-sm hover:underline">
            Why it wasn’t shown
          </Link>
        )
      }
    >
      {lost === 0 ? null : (
        <>
          <div aria-hidden className="mb-3 flex h-5 w-full gap-px overflow-hidden rounded-sm">
            {holdBack.groups.map(({ group, opportunities }) =>
              opportunities === 0 ? null : (
                <span key={group} style={{ width: `${(100 * opportunities) / lost}%`, background: fills[group] }} />
              ),
            )}
          </div>
          <dl className="grid grid-cols-1 gap-x-8 gap-y-4 @2xl:grid-cols-2 @5xl:grid-cols-4">
            {holdBack.groups.map(({ group, opportunities, sharePermille, reasons }) => (
              <div key={group} className="min-w-0">
                <dt className="flex items-center gap-2 font-medium">
                  <span aria-hidden className="size-3 shrink-0 rounded-[2px]" style={{ background: fills[group] }} />
                  {holdBackWords[group].label}
                  <span className="ml-auto" data-testid={`share-${group}`}>
                    {(sharePermille / 10).toFixed(1)} %
                  </span>
                </dt>
                <dd className="mt-1 text-muted text-xs">
                  {formatCount(opportunities)} opportunities: {holdBackWords[group].meaning}.
                  {opportunities > 0 ? ` ${holdBackWords[group].advice}` : null}
                </dd>
                {reasons.slice(0, shownReasons).map(({ reason, opportunities: count }) => (
                  <dd key={reason} className="mt-1 flex gap-3 border-t pt-1 text-xs">
                    <span className="min-w-0 flex-1">{reasonText(reason)}</span>
                    <span>{formatCount(count)}</span>
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </>
      )}
      <p className="mt-4 max-w-[70ch] text-muted text-xs">
        Of {formatCount(holdBack.matched)} opportunities of the range that fitted the targeting,{" "}
        {formatCount(holdBack.won)} ({holdBack.matched === 0 ? "0 %" : formatPart(holdBack.won / holdBack.matched)})
        were won and {formatCount(lost)} lost, each for one reason; the shares are of those lost and sum to 100 %.
        Pacing holds back gently too, by making impressions dearer to the budget: what loses by that shows under losing.
      </p>
    </Card>
  );
}
