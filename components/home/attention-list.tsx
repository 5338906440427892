"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useRange } from "@/components/range/use-range";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { AttentionItem } from "@/server/delivery/schema";
import { type AttentionLine, prepareAttention } from "./prepare-attention";

const shownAtFirst = 5;

/** What needs a look, the dearest first, each with the page that explains it and the ad set it is about. */
export function AttentionList({ items, withAdvertiser }: { items: readonly AttentionItem[]; withAdvertiser: boolean }) {
  const { link } = useRange();
  const [all, setAll] = useState(false);
  const lines = prepareAttention(items, link);
  const shown = all ? lines : lines.slice(0, shownAtFirst);
  return (
    <section aria-label="What needs a look">
      <ul className="divide-y rounded-lg border bg-surface">
        {shown.map((line, at) => (
          <Line
            key={line.key}
            line={line}
            item={items[at] as AttentionItem}
            link={link}
            withAdvertiser={withAdvertiser}
          />
        ))}
      </ul>
      {lines.length > shownAtFirst ? (
        <Button size="sm" variant="quiet" className="mt-1" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show the first five" : `Show all ${lines.length}`}
        </Button>
      ) : null}
    </section>
  );
}

function Line({
  line,
  item: { adSet, campaign, advertiser },
  link,
  withAdvertiser,
}: {
  line: AttentionLine;
  item: AttentionItem;
  link: (path: string) => string;
  withAdvertiser: boolean;
}) {
  return (
    <li className="grid gap-x-5 gap-y-1 px-4 py-3 sm:grid-cols-[6.5rem_minmax(0,1fr)_auto]">
      <span className="pt-0.5">
        <Badge tone={line.tone}>{line.word}</Badge>
      </span>
      <div className="min-w-0">
        <p className="break-words font-medium">{line.finding}</p>
        <p className="text-muted text-sm">
          {line.mechanism}
          {line.stake === null ? null : <span className="text-ink"> {line.stake}.</span>}
        </p>
        <p className="mt-0.5 text-muted text-xs">
          {withAdvertiser ? `${advertiser.name} · ` : ""}
          <Link
            href={link(`/campaigns/${campaign.id}`)}
            className="rounded-sm underline decoration-line-strong underline-offset-2 hover:text-ink"
          >
            {campaign.name}
          </Link>
          {" · "}
          <Link
            href={link(`/ad-sets/${adSet.id}`)}
            className="rounded-sm underline decoration-line-strong underline-offset-2 hover:text-ink"
          >
            {adSet.name}
          </Link>
        </p>
      </div>
      <div className="self-center">
        <Button asChild size="sm">
          <Link href={line.href} aria-label={`${line.action}: ${adSet.name}`}>
            {line.action}
            <ArrowRight aria-hidden className="size-3.5" />
          </Link>
        </Button>
      </div>
    </li>
  );
}
