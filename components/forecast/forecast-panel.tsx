"use client";

import { X } from "lucide-react";
import { BandChart } from "@/components/charts/band-chart";
import { ChartCard } from "@/components/charts/chart-card";
import { useChartSettings } from "@/components/charts/chart-settings";
import { legendOfBand, tabulateBand } from "@/components/charts/prepare-band";
import { formatCount, formatFixed } from "@/components/format/numbers";
import { formatAge, formatMoment } from "@/components/format/times";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { StaleNote } from "@/components/ui/stale-note";
import { StateMessage } from "@/components/ui/state-message";
import { type Forecast, type ForecastQuestion, forecastQuestionSchema } from "@/server/forecast/schema";
import {
  describeFinding,
  describeForecastInterval,
  describeForecastNotes,
  describeOther,
  formatForecastAmount,
  formatForecastCount,
  formatForecastFrequency,
} from "./describe-forecast";
import { prepareForecastBand } from "./prepare-forecast-band";
import { type ForecastProgress, useForecast } from "./use-forecast";

const staleAfterMs = 24 * 3_600_000;
const fewestPlays = 10;
const chartHeightPx = 160;

export interface ForecastPanelProps {
  /** The ad set as it would be saved now; null while a form cannot say yet. Any draft will do: one that does not hold together is not asked about. */
  question: ForecastQuestion | null;
  /** Heading, when the panel does not stand beside a form. */
  title?: string;
}

/** What would come of an ad set if it were saved as it stands: asked anew whenever it has changed and stood still. */
export function ForecastPanel({ question, title = "Forecast" }: ForecastPanelProps) {
  const parsed = question === null ? null : forecastQuestionSchema.safeParse(question);
  const asked = parsed?.success ? question : null;
  const { data, error, refetch, isBehind, progress, isStopped, stop, goOn } = useForecast(asked);
  const forecast = data?.kind === "forecast" ? data.forecast : null;
  return (
    <Card
      title={title}
      note="What would come of it, by deciding recorded opportunities again with it. Nothing is saved by asking."
    >
      {asked === null ? null : (
        <div className="mb-3 flex min-h-7 flex-wrap items-center justify-between gap-2 text-muted text-xs">
          {isStopped ? (
            <Stopped isOld={forecast !== null} onGoOn={goOn} />
          ) : isBehind ? (
            <Working progress={progress} onStop={stop} />
          ) : forecast === null ? null : (
            <span>Computed in {formatFixed(forecast.seconds, 1)} s</span>
          )}
        </div>
      )}
      <div aria-live="polite" aria-busy={isBehind}>
        {asked === null ? (
          <StateMessage kind="empty" title="Not enough to go by yet" className="py-6!">
            Give it a flight, a budget and a bid; the forecast appears by itself.
          </StateMessage>
        ) : error && !isBehind ? (
          <StateMessage
            kind="error"
            title="There is no forecast"
            className="py-6!"
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {error.message} Nothing was changed.
          </StateMessage>
        ) : data?.kind === "none" ? (
          <StateMessage kind="empty" title="No forecast" className="py-6!">
            {data.text}
          </StateMessage>
        ) : forecast === null ? (
          isStopped ? null : (
            <PanelSkeleton />
          )
        ) : (
          <Numbers forecast={forecast} />
        )}
      </div>
    </Card>
  );
}

function Working({ progress, onStop }: { progress: ForecastProgress; onStop: () => void }) {
  return (
    <>
      <span className="flex min-w-0 flex-1 items-center gap-2">
        <span role="status">Forecasting</span>
        <progress
          aria-label="Opportunities decided"
          max={Math.max(1, progress?.total ?? 1)}
          {...(progress === null ? {} : { value: progress.done })}
          className="h-1.5 w-24 min-w-8 accent-accent"
        />
        <span className="truncate tabular-nums">
          {progress === null ? "drawing a sample" : `${formatCount(progress.done)} of ${formatCount(progress.total)}`}
        </span>
      </span>
      <Button size="icon-sm" variant="quiet" aria-label="Stop forecasting" onClick={onStop}>
        <X aria-hidden className="size-3.5" />
      </Button>
    </>
  );
}

function Stopped({ isOld, onGoOn }: { isOld: boolean; onGoOn: () => void }) {
  return (
    <>
      <span className="text-ink">
        {isOld ? "Stopped. What stands below is of other settings." : "Stopped before there was a forecast."}
      </span>
      <Button size="sm" onClick={onGoOn}>
        Forecast after all
      </Button>
    </>
  );
}

function PanelSkeleton() {
  return (
    <div className="grid gap-3">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-6 w-2/3" />
      {["impressions", "reach", "frequency", "spend", "completions"].map((name) => (
        <Skeleton key={name} className="h-9" />
      ))}
      <Skeleton className="h-40" />
    </div>
  );
}

function Numbers({ forecast }: { forecast: Forecast }) {
  const { impressions, reach, frequency, spendMicros, completions, sample, from, to } = forecast;
  const rows = [
    { label: "Impressions", value: describeForecastInterval(impressions, formatForecastCount) },
    { label: "People reached", value: describeForecastInterval(reach, formatForecastCount) },
    { label: "Times each", value: describeForecastInterval(frequency, formatForecastFrequency) },
    { label: "Spend", value: describeForecastInterval(spendMicros, formatForecastAmount) },
    { label: "Heard to the end", value: describeForecastInterval(completions, formatForecastCount) },
  ];
  return (
    <div className="grid grid-cols-1 gap-4">
      <div>
        <p className="font-medium">{describeFinding(forecast)}</p>
        <p className="text-muted text-sm">
          {formatMoment(from)} to {formatMoment(to)}
        </p>
      </div>
      <dl className="grid gap-1.5 text-sm">
        {rows.map(({ label, value }) => (
          <div key={label} className="flex flex-wrap justify-between gap-x-4 border-b pb-1.5 last:border-b-0">
            <dt className="text-muted">{label}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {forecast.days.length > 1 ? <DailyFan forecast={forecast} /> : null}
      <Others forecast={forecast} />
      <div className="grid gap-1 text-muted text-xs">
        {sample.own < fewestPlays ? (
          <p className="font-medium text-warn">
            It plays only {formatCount(sample.own)} times in the sample: the intervals are wide for that.
          </p>
        ) : null}
        {describeForecastNotes(forecast).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>
          {formatCount(sample.decisions)} opportunities of {formatCount(sample.listeners)} listeners decided, for{" "}
          {formatCount(sample.ofDecisions)} to come, laid out from {formatCount(sample.days)}{" "}
          {sample.days === 1 ? "day" : "days"} of recorded traffic. Nine of ten outcomes lie in the likely range. What
          agents learn meanwhile and campaigns that others add are not in it.
        </p>
        <p>
          <StaleNote
            atMs={Date.parse(sample.newestAt)}
            fixedText={`Traffic until ${formatMoment(sample.newestAt)}`}
            describeAge={(ageMs) => `Newest traffic ${formatAge(ageMs)}`}
            staleAfterMs={staleAfterMs}
          />
        </p>
      </div>
    </div>
  );
}

function DailyFan({ forecast }: { forecast: Forecast }) {
  const settings = useChartSettings();
  const spec = prepareForecastBand(forecast);
  return (
    <ChartCard
      title="By day"
      subtitle="Impressions a day"
      level={3}
      height={chartHeightPx}
      legend={legendOfBand(spec)}
      table={tabulateBand(spec, settings)}
      fileName="forecast"
    >
      <BandChart title="Impressions forecast by day" height={chartHeightPx} {...spec} />
    </ChartCard>
  );
}

function Others({ forecast: { others } }: { forecast: Forecast }) {
  return (
    <div className="text-sm">
      <h3 className="font-medium">The advertiser's other campaigns</h3>
      {others.length === 0 ? (
        <p className="text-muted">No difference to them was found.</p>
      ) : (
        <ul className="mt-1 grid gap-1">
          {others.map((other) => (
            <li key={other.campaignId}>
              {other.name}: <span className="text-muted">{describeOther(other)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
