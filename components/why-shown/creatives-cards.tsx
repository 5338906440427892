"use client";

import { BarList } from "@/components/charts/bar-list";
import { ChartCard } from "@/components/charts/chart-card";
import { HeatMap } from "@/components/charts/heat-map";
import { tabulateBars } from "@/components/charts/prepare-bar-list";
import { tabulateHeatMap } from "@/components/charts/prepare-heat-map";
import { formatDecimal } from "@/components/format/numbers";
import type { WhyShown } from "@/server/explanations/why-shown-schema";
import { prepareCreativeBars, prepareCreativeMap, sayCreatives } from "./prepare-creatives";

const sayPercent = (percent: number) => `${formatDecimal(Math.round(percent * 100) / 100)} %`;

/** Which creative does better, where, and how sure that is. */
export function CreativesCards({ found }: { found: WhyShown }) {
  const bars = prepareCreativeBars(found);
  const map = prepareCreativeMap(found);
  const measure = found.response === "click" ? "Clicked" : "Heard to the end";
  return (
    <div className="grid gap-5">
      <ChartCard
        title={sayCreatives(found)}
        subtitle={`${measure}, share of plays, as the panel believes it now; the whisker holds the true rate with 90 %.`}
        note="Beliefs rest on everything heard so far, newer plays counting more, not only on this range."
        table={tabulateBars(bars, { subject: "Creative", measure, unit: "%", formatValue: sayPercent })}
        fileName="creatives"
      >
        <BarList label={`${measure} by creative`} bars={bars} formatValue={sayPercent} />
      </ChartCard>
      {map ? (
        <ChartCard
          title="Which creative plays when"
          subtitle="Chance that a creative is the best at that time, which is how often it is drawn."
          table={tabulateHeatMap(map)}
          fileName="creatives-by-moment"
        >
          <HeatMap title="Chance to be the best creative by moment" {...map} />
        </ChartCard>
      ) : null}
    </div>
  );
}
