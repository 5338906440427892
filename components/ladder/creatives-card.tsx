import Image from "next/image";
import { RungActions } from "@/components/configure/rung-actions";
import { formatAmount } from "@/components/format/money";
import { formatCount, formatPercent } from "@/components/format/numbers";
import { formatDuration } from "@/components/format/times";
import { wordsFor } from "@/components/format/words";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { CreativeRow } from "@/server/delivery/schema";
import { RunStateBadge } from "./run-state-badge";

const languages = new Intl.DisplayNames("en-GB", { type: "language", fallback: "code" });

/** The sounds of an ad: to be heard and seen, with what each of them delivered in the range. */
export function CreativesCard({ creatives }: { creatives: readonly CreativeRow[] }) {
  return (
    <Card
      title={creatives.length === 1 ? "The creative" : `${creatives.length} creatives, chosen among by how they do`}
      note="Numbers of the range above."
      className="@container"
    >
      <ul className="grid gap-4 @3xl:grid-cols-2">
        {creatives.map((creative) => (
          <li key={creative.id} className="rounded-md border p-3">
            <Creative creative={creative} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Creative({ creative }: { creative: CreativeRow }) {
  const {
    id,
    status,
    name,
    state,
    tone,
    durationSeconds,
    language,
    audioUrl,
    companionUrl,
    companionWidth,
    companionHeight,
    numbers,
  } = creative;
  const facts = [
    ["Impressions", formatCount(numbers.impressions)],
    ["Completion rate", numbers.completionRate === null ? "–" : formatPercent(numbers.completionRate)],
    ["Click rate", numbers.clickRate === null ? "–" : formatPercent(numbers.clickRate, 2)],
    ["Spend", formatAmount(numbers.spendMicros)],
    ["Reach", formatCount(numbers.reach)],
  ] as const;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="min-w-0 break-words font-medium">{name}</h3>
        <RunStateBadge state={state} />
        <Badge>{wordsFor(tone)}</Badge>
        <span className="text-muted text-xs">
          {formatDuration(durationSeconds)}, {languages.of(language) ?? language}
        </span>
      </div>
      <RungActions level="creative" id={id} status={status} withLinks />
      <div className="flex flex-wrap items-start gap-3">
        {companionUrl === null ? null : (
          <Image
            unoptimized
            src={companionUrl}
            alt={`Companion of ${name}`}
            loading="lazy"
            width={companionWidth ?? 300}
            height={companionHeight ?? 250}
            className="h-auto w-36 rounded-sm bg-sunken"
          />
        )}
        <div className="min-w-0 flex-1 basis-56">
          <audio controls preload="none" src={audioUrl} className="w-full" aria-label={`Listen to ${name}`}>
            <track kind="captions" />
          </audio>
          <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-1 text-sm">
            {facts.map(([label, text]) => (
              <div key={label} className="flex justify-between gap-2 border-b py-0.5">
                <dt className="text-muted text-xs">{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </div>
  );
}
