"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/components/api/trpc-react";
import { formatInstant } from "@/components/format/times";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";
import { CouldNotRead } from "./could-not-read";
import { FormSkeleton } from "./form-skeleton";
import { NewCampaignLink } from "./new-campaign-link";

/** Campaigns that are still being written, by whoever looks. */
export function DraftsView() {
  const { data, error, refetch } = useQuery(useTRPC().drafts.list.queryOptions());
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Campaigns", href: "/campaigns" }]}
        title="Drafts"
        note="Campaigns you began and did not start yet. Only you see them."
        actions={<NewCampaignLink />}
        savable={false}
      />
      <PageBody>
        {error && !data ? <CouldNotRead message={error.message} onRetry={() => void refetch()} /> : null}
        {data ? <Drafts drafts={data} /> : error ? null : <FormSkeleton />}
      </PageBody>
    </>
  );
}

function Drafts({ drafts }: { drafts: readonly { id: string; title: string; updatedAt: string }[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.drafts.remove.mutationOptions({
      onError: ({ message }) => showToast(message, { tone: "bad" }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.drafts.list.queryKey() }),
    }),
  );
  if (drafts.length === 0) {
    return (
      <StateMessage kind="empty" title="No drafts" action={<NewCampaignLink />}>
        A new campaign keeps itself here while you write it.
      </StateMessage>
    );
  }
  return (
    <ul aria-label="Drafts" className="grid max-w-[48rem]">
      {drafts.map(({ id, title, updatedAt }) => (
        <li key={id} className="flex items-center justify-between gap-3 border-b py-2">
          <Link href={`/configure/new?draft=${id}`} className="min-w-0 truncate rounded-sm text-accent hover:underline">
            {title === "" ? "Without a name" : title}
          </Link>
          <span className="flex items-center gap-2 whitespace-nowrap text-muted text-sm">
            {formatInstant(updatedAt)} UTC
            <Button
              variant="quiet"
              size="icon-sm"
              aria-label={`Throw away ${title === "" ? "the draft without a name" : title}`}
              disabled={remove.isPending}
              onClick={() => remove.mutate({ id })}
            >
              <Trash2 aria-hidden className="size-3.5" />
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
