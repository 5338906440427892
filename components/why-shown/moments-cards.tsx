"use client";

import { useState } from "react";
import { BarList } from "@/components/charts/bar-list";
import { ChartCard } from "@/components/charts/chart-card";
import { HeatMap } from "@/components/charts/heat-map";
import { tabulateBars } from "@/components/charts/prepare-bar-list";
import { tabulateHeatMap } from "@/components/charts/prepare-heat-map";
import { formatShare } from "@/components/format/numbers";
import { titleFor } from "@/components/format/words";
import { Segmented } from "@/components/ui/segmented";
import type { WhyShown } from "@/server/explanations/why-shown-schema";
import { fewBelow, type MomentGroup, prepareMomentBars, prepareMoodMap } from "./prepare-moments";

const groups = [
  { value: "genres", label: "Genres", subject: "Genre" },
  { value: "shows", label: "Shows", subject: "Show" },
  { value: "countries", label: "Countries", subject: "Country" },
  { value: "cohorts", label: "Groups", subject: "Group" },
] as const satisfies readonly { value: MomentGroup; label: string; subject: string }[];

const sayPercent = (percent: number) => formatShare(percent / 100);

/** The moments the ad wins in: mood by time of day, and by genre, show, country or group of listeners. */
export function MomentsCards({ found }: { found: WhyShown }) {
  const [group, setGroup] = useState<MomentGroup>("genres");
  const map = prepareMoodMap(found);
  const bars = prepareMomentBars(found, group);
  const subject = groups.find(({ value }) => value === group)?.subject ?? "Moment";
  return (
    <div className="grid items-start gap-5 @5xl:grid-cols-2">
      <ChartCard
        title={titleOf(found)}
        subtitle={`Share of the opportunities it took part in that it won, against ${formatShare(found.overall.winRate.rate)} overall. A cell leads to its wins.`}
        note="It took part when it was ranked among the best eight or ruled out by a rule."
        table={tabulateHeatMap(map)}
        fileName="win-rate-by-mood-and-time"
      >
        <HeatMap title="Win rate by mood and time of day" {...map} />
      </ChartCard>
      <ChartCard
        title={`Where it wins, by ${subject.toLowerCase()}`}
        subtitle="Share won of the opportunities it took part in; the whisker holds the true rate with 90 %."
        actions={
          <Segmented
            label="By what"
            value={group}
            options={groups.map(({ value, label }) => ({ value, label }))}
            onChange={(value) => setGroup(groups.find((one) => one.value === value)?.value ?? "genres")}
          />
        }
        table={tabulateBars(bars, { subject, measure: "Win rate", unit: "%", formatValue: sayPercent })}
        fileName={`win-rate-by-${group}`}
        state={
          bars.length === 0
            ? {
                status: "empty",
                title: `No ${subject.toLowerCase()} is known`,
                text: "None of the moments it took part in says so.",
              }
            : { status: "ready" }
        }
      >
        <BarList label={`Win rate by ${subject.toLowerCase()}`} bars={bars} formatValue={sayPercent} />
      </ChartCard>
    </div>
  );
}

function titleOf({ heat, overall }: WhyShown): string {
  const [best] = heat
    .filter(({ took, winRate }) => took >= fewBelow && winRate.low > overall.winRate.rate)
    .sort((a, b) => b.winRate.low - a.winRate.low);
  if (best === undefined) return "No mood or time of day stands out";
  const time = titleFor(best.daypart).toLowerCase();
  const moment = best.mood === "UNKNOWN" ? `the ${time}` : `${titleFor(best.mood).toLowerCase()} moments, ${time}`;
  return `It does best in ${moment}: ${formatShare(best.winRate.rate)} won`;
}
