"use client";

import { CalendarRange } from "lucide-react";
import { useQueryStates } from "nuqs";
import { type FormEvent, useState } from "react";
import { accountTimeZoneName } from "@/components/format/account-settings";
import { formatMoment } from "@/components/format/times";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { decisionSearchParams } from "./decision-search-params";

/** `datetime-local` carries no zone; the account's zone is UTC, so the text is an ISO instant without its end. */
const toField = (date: Date | null) => date?.toISOString().slice(0, 16) ?? "";
const fromField = (text: string) => new Date(`${text}:00Z`);

/** A range of one's own. */
export function CustomRange() {
  const [params, setParams] = useQueryStates(decisionSearchParams, { history: "push" });
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = params.range === "custom" && params.from && params.to;

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const from = fromField(String(fields.get("from")));
    const to = fromField(String(fields.get("to")));
    const sound = from < to;
    setProblem(sound ? null : "The end must be after the beginning.");
    if (sound) void setParams({ range: "custom", from, to });
  };

  return (
    <Popover
      label="A range of your own"
      trigger={
        <Button aria-label="Choose a range of your own" className={classNames(chosen && "border-accent")}>
          <CalendarRange aria-hidden className="size-4 text-muted" />
          {chosen && params.from && params.to
            ? `${formatMoment(params.from.toISOString())} – ${formatMoment(params.to.toISOString())}`
            : null}
        </Button>
      }
    >
      <form onSubmit={apply} className="grid gap-3">
        <Input
          label={`From, ${accountTimeZoneName}`}
          name="from"
          type="datetime-local"
          required
          defaultValue={toField(params.from)}
        />
        <Input
          label={`To, ${accountTimeZoneName}`}
          name="to"
          type="datetime-local"
          required
          defaultValue={toField(params.to)}
        />
        {problem ? (
          <p role="alert" className="text-bad text-xs">
            {problem}
          </p>
        ) : null}
        <Button type="submit" variant="primary" className="justify-center">
          Show
        </Button>
      </form>
    </Popover>
  );
}
