"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { CouldNotRead } from "@/components/api/could-not-read";
import { useTRPC } from "@/components/api/trpc-react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { StateMessage } from "@/components/ui/state-message";
import type { CampaignFormInput } from "@/server/campaigns/configure/schema";
import { FormSkeleton } from "./form-skeleton";
import { newCampaign } from "./new-forms";
import { useChoices } from "./use-choices";

/** Dates and names of places are the browser's to write. */
const CampaignWizard = dynamic(async () => (await import("./campaign-wizard")).CampaignWizard, {
  ssr: false,
  loading: () => <FormSkeleton />,
});

/** The page on which a campaign is made, from nothing or from a draft. */
export function NewCampaignView({ draftId, nowMs }: { draftId: string | null; nowMs: number }) {
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Campaigns", href: "/campaigns" },
          { label: "Drafts", href: "/configure" },
        ]}
        title="New campaign"
        note="It keeps itself as a draft while you write. Nothing plays before you start it."
        savable={false}
      />
      <PageBody>
        <Wizard draftId={draftId} nowMs={nowMs} />
      </PageBody>
    </>
  );
}

function Wizard({ draftId, nowMs }: { draftId: string | null; nowMs: number }) {
  const trpc = useTRPC();
  const { choices, error, refetch } = useChoices();
  const draft = useQuery(
    trpc.drafts.find.queryOptions(
      { id: draftId ?? "" },
      { enabled: draftId !== null, staleTime: Number.POSITIVE_INFINITY, gcTime: 0 },
    ),
  );
  const problem = error ?? draft.error;
  const isMissing = choices === null || (draftId !== null && !draft.data);
  if (problem && isMissing) {
    // Without an id there is no draft to ask for again.
    const readAll = () => Promise.all([refetch(), ...(draftId === null ? [] : [draft.refetch()])]);
    return <CouldNotRead message={problem.message} onRetry={() => void readAll()} />;
  }
  if (isMissing) return <FormSkeleton />;
  const [first] = choices.advertisers;
  if (first === undefined) {
    return (
      <StateMessage kind="empty" title="There is no advertiser to make a campaign for">
        An operator can let you see advertisers, under Members.
      </StateMessage>
    );
  }
  const fresh = newCampaign(nowMs, first);
  const opened = draft.data ? { ...fresh, ...(draft.data.document as Partial<CampaignFormInput>) } : fresh;
  return <CampaignWizard choices={choices} draft={draft.data ?? null} opened={opened} />;
}
