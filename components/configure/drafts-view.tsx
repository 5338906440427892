"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import Link from "next/link";
import { CouldNotRead } from "@/components/api/could-not-read";
import { useTRPC } from "@/components/api/trpc-react";
import { formatInstant } from "@/components/format/times";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";
import type { DraftSummary } from "@/server/campaigns/configure/drafts-schema";
import { editPath } from "./configure-paths";
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
        note="Campaigns you began and did not start yet, and changes you did not save yet. Only you see them."
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

/** What a draft is called: by the campaign's name, or by what it changes. */
function nameDraft({ subject, title }: DraftSummary): string {
  if (subject !== null) return `Changes to ${title}`;
  return title === "" ? "Without a name" : title;
}

function Drafts({ drafts }: { drafts: readonly DraftSummary[] }) {
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
        A new campaign keeps itself here while you write it, and so do changes to what is there.
      </StateMessage>
    );
  }
  return (
    <ul aria-label="Drafts" className="grid max-w-[48rem] grid-cols-1">
      {drafts.map((draft) => (
        <li key={draft.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b py-2">
          <Link
            href={
              draft.subject === null
                ? `/configure/new?draft=${draft.id}`
                : editPath(draft.subject.level, draft.subject.id)
            }
            className="min-w-0 truncate rounded-sm text-accent hover:underline"
          >
            {nameDraft(draft)}
          </Link>
          <span className="flex items-center gap-2 whitespace-nowrap text-muted text-sm">
            {formatInstant(draft.updatedAt)} UTC
            <Button
              variant="quiet"
              size="icon-sm"
              aria-label={`Throw away ${draft.subject === null && draft.title === "" ? "the draft without a name" : nameDraft(draft)}`}
              disabled={remove.isPending}
              onClick={() => remove.mutate({ id: draft.id })}
            >
              <Trash2 aria-hidden className="size-3.5" />
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
