"use client";

import { CalendarRange } from "lucide-react";
import { type FormEvent, useState } from "react";
import { accountTimeZoneName } from "@/components/format/account-settings";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { describeDays } from "./describe-range";
import { useRange } from "./use-range";

const longestDays = 400;
const dayMs = 86_400_000;

function findProblem(from: string, to: string): string | null {
  if (from > to) return "The last day must not be before the first.";
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  return days > longestDays ? `A range is at most ${longestDays} days long.` : null;
}

/** A range of one's own: from a day to a day, both included. */
export function CustomDays() {
  const { params, setParams } = useRange();
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = params.range === "custom" && params.from && params.to ? describeDays(params.from, params.to) : null;

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [from, to] = [String(fields.get("from")), String(fields.get("to"))];
    const found = findProblem(from, to);
    setProblem(found);
    if (found === null) void setParams({ range: "custom", from, to });
  };

  return (
    <Popover
      label="Days of your own"
      trigger={
        <Button
          aria-label={chosen ? `Days: ${chosen}. Choose others` : "Choose days of your own"}
          className={classNames(chosen && "border-accent")}
        >
          <CalendarRange aria-hidden className="size-4 text-muted" />
          {chosen}
        </Button>
      }
    >
      <form onSubmit={apply} className="grid gap-3">
        <div className="grid grid-cols-2 gap-3">
          <Input label="First day" name="from" type="date" required defaultValue={params.from ?? ""} />
          <Input label="Last day" name="to" type="date" required defaultValue={params.to ?? ""} />
        </div>
        <p className="text-muted text-xs">Days begin at midnight, {accountTimeZoneName}.</p>
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
