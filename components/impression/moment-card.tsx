import { wordsFor } from "@/components/format/words";
import { MoodMap } from "@/components/mood-map/mood-map";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { describeKnowledge, prepareMoment } from "./prepare-moment";

/** The listener's moment as the panel saw it, and what it was allowed to see. */
export function MomentCard({ explanation: { moment } }: { explanation: Explanation }) {
  return (
    <Card
      id="moment"
      title="The moment"
      note="All that the panel could see. What consent does not allow never reaches it."
    >
      <div className="flex flex-wrap gap-x-8 gap-y-5">
        {moment.kind === "PODCAST" && moment.valence === null ? null : (
          <MoodMap
            valence={moment.valence}
            energy={moment.energy}
            mood={wordsFor(moment.mood)}
            hold={moment.sadCorner ?? null}
          />
        )}
        <div className="min-w-0 flex-[1_1_18rem]">
          <dl className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-x-6 gap-y-3 text-sm">
            {prepareMoment(moment).map(({ label, value }) => (
              <div key={label} className="min-w-0">
                <dt className="text-muted text-xs">{label}</dt>
                <dd suppressHydrationWarning className="break-words">
                  {value}
                </dd>
              </div>
            ))}
          </dl>
          <div className="mt-4 border-t pt-3 text-sm">
            <p>{describeKnowledge(moment)}</p>
            {moment.consent.length === 0 ? (
              <p className="mt-1 text-muted">Consent allows nothing personal.</p>
            ) : (
              <ul aria-label="What consent allows" className="mt-2 flex flex-wrap items-center gap-1.5">
                <li className="text-muted">Consent allows</li>
                {moment.consent.map((consent) => (
                  <li key={consent}>
                    <Badge>{consent}</Badge>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
      </div>
    </Card>
  );
}
