"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { detailOptions } from "@/components/ladder/delivery-queries";
import { useRange } from "@/components/range/use-range";
import { useViewer } from "@/components/shell/viewer-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { StateMessage } from "@/components/ui/state-message";
import type { RungDetail } from "@/server/delivery/schema";
import { ForecastPanel } from "./forecast-panel";
import { prepareWhatIf, readWhatIf, takeOverPath, type WhatIfText } from "./prepare-what-if";

/** What if its bid, budget or caps were others: boxes on the left, the forecast beside them. Changes nothing. */
export function WhatIfCard({ adSetId }: { adSetId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <OpenWhatIf adSetId={adSetId} />;
  return (
    <Card
      title="What if…"
      note="Try another bid, budget or cap and see what would come of the rest of its flight. Nothing is changed by trying."
      actions={<Button onClick={() => setIsOpen(true)}>Try other settings</Button>}
    >
      {null}
    </Card>
  );
}

function OpenWhatIf({ adSetId }: { adSetId: string }) {
  const trpc = useTRPC();
  const { input } = useRange();
  const { data, error, refetch } = useQuery(detailOptions(trpc, "adSet", adSetId, input));
  if (data?.settings) return <WhatIf key={adSetId} detail={data} />;
  return (
    <Card title="What if…">
      {error ? (
        <StateMessage
          kind="error"
          title="Its settings could not be read"
          className="py-6!"
          action={<Button onClick={() => void refetch()}>Try again</Button>}
        >
          {error.message} Nothing was changed.
        </StateMessage>
      ) : (
        <Skeleton className="h-40" />
      )}
    </Card>
  );
}

function WhatIf({ detail }: { detail: RungDetail }) {
  const { permissions } = useViewer();
  const stored = prepareWhatIf(detail);
  const [text, setText] = useState<WhatIfText>(stored);
  const question = readWhatIf(detail, text);
  const isChanged = JSON.stringify(text) !== JSON.stringify(stored);
  const set = (part: Partial<WhatIfText>) => setText({ ...text, ...part });
  return (
    <div className="grid gap-5 @4xl:grid-cols-[18rem_1fr]">
      <Card
        title="What if…"
        note="Try other settings and see what would come of the rest of its flight."
        className="self-start"
      >
        <div className="grid gap-3">
          <Input
            label="Bid, CPM"
            inputMode="decimal"
            value={text.bid}
            onChange={(event) => set({ bid: event.target.value })}
          />
          <Input
            label="Daily budget, empty for none"
            inputMode="decimal"
            value={text.daily}
            onChange={(event) => set({ daily: event.target.value })}
          />
          <Input
            label="Budget in all"
            inputMode="decimal"
            value={text.lifetime}
            onChange={(event) => set({ lifetime: event.target.value })}
          />
          {text.caps.map((maximum, index) => (
            <Input
              key={capLabel(detail, index)}
              label={capLabel(detail, index)}
              inputMode="numeric"
              value={maximum}
              onChange={(event) => set({ caps: text.caps.map((one, at) => (at === index ? event.target.value : one)) })}
            />
          ))}
          {question === null ? (
            <p role="alert" className="text-bad text-sm">
              Bid and budget are amounts above zero; caps are whole numbers, or empty for no cap.
            </p>
          ) : null}
          <Button disabled={!isChanged} onClick={() => setText(stored)}>
            As it is now
          </Button>
          {isChanged && question !== null && permissions.includes("campaigns.write") ? (
            <Button variant="primary" asChild>
              <Link href={takeOverPath(detail, question)} prefetch={false}>
                Edit with these settings
              </Link>
            </Button>
          ) : null}
        </div>
      </Card>
      <ForecastPanel question={question} title={isChanged ? "Forecast with these settings" : "Forecast as it is now"} />
    </div>
  );
}

function capLabel({ settings }: RungDetail, index: number): string {
  const cap = settings?.caps[index];
  if (cap === undefined) return `Cap ${index + 1}`;
  const unit = cap.unit.toLowerCase();
  return cap.period === 1 ? `At most, a ${unit}` : `At most, in ${cap.period} ${unit}s`;
}
