"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { StateMessage } from "@/components/ui/state-message";
import { ExportLine } from "./export-line";
import { ExportMenu } from "./export-menu";
import { exportsOptions } from "./exports-queries";
import { logChoices } from "./log-choices";

/** One's own exports, newest first: how they stand, and their files. */
export function ExportsView() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(exportsOptions(trpc));
  const after = {
    onError: ({ message }: { message: string }) => showToast(message, { tone: "bad" as const }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.exports.list.queryKey() }),
  };
  const cancel = useMutation(trpc.exports.cancel.mutationOptions(after));
  const remove = useMutation(trpc.exports.remove.mutationOptions(after));
  const busy = cancel.isPending || remove.isPending;
  return (
    <>
      <PageHeader
        title="Exports"
        note="Files that were made of reports and of the ledger. Only you see yours; each is removed after a week."
        controls={<ExportMenu choices={logChoices} range={{ range: "7d" }} rangeText="The last 7 days of data" />}
      />
      <PageBody>
        {data && data.length > 0 ? (
          <Card title="Your files">
            <ul aria-label="Exports">
              {data.map((job) => (
                <ExportLine
                  key={job.id}
                  job={job}
                  busy={busy}
                  onCancel={() => cancel.mutate({ id: job.id })}
                  onRemove={() => remove.mutate({ id: job.id })}
                />
              ))}
            </ul>
          </Card>
        ) : data ? (
          <StateMessage kind="empty" title="There is no file yet">
            Export every ballot, decision or event above, or a report from its own page. Small files come at once; large
            ones are made here.
          </StateMessage>
        ) : error ? (
          <StateMessage
            kind="error"
            title="Your exports could not be read"
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {error.message} Files that are being made go on.
          </StateMessage>
        ) : (
          <Skeleton className="h-48 w-full" />
        )}
      </PageBody>
    </>
  );
}
