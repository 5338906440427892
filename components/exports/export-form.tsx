"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { Button } from "@/components/ui/button";
import { type ExportFormat, exportFormats } from "@/server/exports/schema";
import type { ExportMenuProps } from "./export-menu";
import { formatWords } from "./export-words";
import { RadioLines } from "./radio-lines";

/** What to export and how; a small file comes at once, a large one is made meanwhile. */
export function ExportForm({ choices, range, rangeText, advertiserId, timeZone }: Omit<ExportMenuProps, "size">) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState(0);
  const [format, setFormat] = useState<ExportFormat>("csv");
  const choice = choices[chosen] ?? choices[0];
  const start = useMutation(
    trpc.exports.start.mutationOptions({
      onSuccess: (answer) => {
        if (answer.way === "now") location.assign(answer.href);
        else void queryClient.invalidateQueries({ queryKey: trpc.exports.list.queryKey() });
      },
    }),
  );
  const order = {
    ...range,
    subject: choice.subject,
    format,
    ...(choice.name === undefined ? {} : { name: choice.name }),
    ...(advertiserId === undefined ? {} : { advertiserId }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(order);
      }}
    >
      {choices.length > 1 ? (
        <RadioLines
          legend="What"
          value={String(chosen)}
          options={choices.map(({ label }, at) => ({ value: String(at), label }))}
          onChange={(value) => setChosen(Number(value))}
        />
      ) : null}
      <RadioLines
        legend="Format"
        value={format}
        options={exportFormats.map((value) => ({
          value,
          label: formatWords[value].name,
          note: formatWords[value].about,
        }))}
        onChange={(value) => setFormat(exportFormats.find((one) => one === value) ?? "csv")}
      />
      <p className="text-muted text-xs">
        {rangeText}. Time zone, currency and what each column means travel inside the file.
      </p>
      <Button type="submit" variant="primary" disabled={start.isPending} className="justify-center">
        {start.isPending ? "Counting the rows…" : `Export as ${formatWords[format].name}`}
      </Button>
      <p role="status" className="text-xs">
        {start.data?.way === "now" ? "The file is on its way to your downloads." : null}
        {start.data?.way === "job" ? (
          <>
            It is large, so it is being made.{" "}
            <Link href="/exports" className="text-accent underline">
              Follow it under Exports
            </Link>
            .
          </>
        ) : null}
      </p>
      {start.error ? (
        <p role="alert" className="text-bad text-xs">
          {start.error.message}
        </p>
      ) : null}
    </form>
  );
}
