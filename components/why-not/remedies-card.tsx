"use client";

import Link from "next/link";
import { formatCount } from "@/components/format/numbers";
import { useRange } from "@/components/range/use-range";
import { Card } from "@/components/ui/card";
import type { LossReasonRow, WhyNot } from "@/server/why-not/schema";
import { describeChange } from "./describe-change";
import { listReasons, reasonLabel } from "./describe-losses";
import { RemedyEstimate } from "./remedy-estimate";

/** Reasons that no setting of an ad set changes, in words for whose rule it is. */
const othersRules: Record<string, string> = {
  "sad-passage": "The publisher plays no ads during sad passages.",
  "ad-load": "The publisher limits ads an hour, for the listener's sake.",
  "too-soon": "The publisher keeps ads apart.",
  "category-blocked": "The publisher does not take this line of business in these slots.",
  "competitive-separation": "Competitors are kept apart in one listener's stream.",
  "child-listener": "Children are protected by law.",
  "privacy-blocked": "The listener's consent decides.",
  "quiet-moment": "The publisher keeps these moments free.",
  "duration-mismatch":
    "A shorter or longer creative would fit these slots; its effect cannot be estimated from the record.",
};

/** What the owner could change about the losses, each with its effect on request. */
export function RemediesCard({ whyNot }: { whyNot: WhyNot }) {
  const { remedies, adSets } = whyNot;
  const [only] = adSets;
  if (only === undefined) return null;
  if (adSets.length > 1) return <ChooseAdSet whyNot={whyNot} />;
  const reasons = listReasons(whyNot);
  const open = reasons.filter(({ reason }) => remedies.some((remedy) => remedy.reason === reason));
  const closed = reasons.filter(({ reason, count }) => count > 0 && reason in othersRules);
  return (
    <Card
      title="What could be done"
      note="Effects are estimated by deciding a sample of the recorded decisions again with only that change. Nothing is changed by asking."
    >
      <div className="grid gap-4 @3xl:grid-cols-2">
        {open.map((reason) => (
          <ReasonRemedies key={reason.reason} reason={reason} whyNot={whyNot} adSetId={only.id} />
        ))}
      </div>
      {open.length === 0 ? (
        <p className="text-muted text-sm">No setting of the ad set stands behind these losses.</p>
      ) : null}
      {closed.length > 0 ? (
        <div className="mt-4 border-t pt-3 text-sm">
          <h3 className="font-medium">Not yours to change</h3>
          <ul className="mt-1 grid gap-1 text-muted">
            {closed.map(({ reason, count }) => (
              <li key={reason}>
                {reasonLabel(reason)} ({formatCount(count)}). {othersRules[reason]}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Card>
  );
}

function ReasonRemedies({ reason, whyNot, adSetId }: { reason: LossReasonRow; whyNot: WhyNot; adSetId: string }) {
  const own = whyNot.remedies.filter((remedy) => remedy.reason === reason.reason);
  return (
    <section aria-label={reasonLabel(reason.reason)} className="rounded-md border p-3">
      <h3 className="font-medium text-sm">
        {reasonLabel(reason.reason)}{" "}
        <span className="font-normal text-muted">{formatCount(reason.count)} opportunities</span>
      </h3>
      <ul className="mt-2 grid gap-3">
        {own.map((remedy) => (
          <li key={JSON.stringify(remedy.change)} className="border-t pt-2">
            <RemedyEstimate adSetId={adSetId} change={remedy.change} title={describeChange(remedy)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChooseAdSet({ whyNot: { adSets } }: { whyNot: WhyNot }) {
  const { link } = useRange();
  const running = adSets.filter(({ opportunities }) => opportunities > 0).slice(0, 12);
  return (
    <Card
      title="What could be done"
      note="Caps, bids, budgets and targeting belong to ad sets: choose one to see what a change would have made."
    >
      <ul className="grid gap-1 text-sm">
        {running.map((adSet) => (
          <li key={adSet.id} className="flex flex-wrap justify-between gap-3 border-b py-1 last:border-b-0">
            <Link href={link(`/ad-sets/${adSet.id}/why-not`)} className="font-medium text-accent hover:underline">
              {adSet.name}
            </Link>
            <span className="text-muted">
              {formatCount(adSet.played)} played of {formatCount(adSet.opportunities)} opportunities
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
