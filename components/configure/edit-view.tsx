"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { CouldNotRead } from "@/components/api/could-not-read";
import { useTRPC } from "@/components/api/trpc-react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import type { ConfiguredLevel } from "@/server/campaigns/configure/schema";
import { levelNames } from "./configure-paths";
import { FormSkeleton } from "./form-skeleton";
import type { Taken } from "./read-taken";
import { RungActions } from "./rung-actions";
import { crumbsOf } from "./rung-links";
import { useChoices } from "./use-choices";

const EditForm = dynamic(async () => (await import("./edit-form")).EditForm, {
  ssr: false,
  loading: () => <FormSkeleton />,
});

/** The page on which one campaign, ad set, ad or creative is changed. */
export function EditView({ level, id, taken }: { level: ConfiguredLevel; id: string; taken: Taken }) {
  const trpc = useTRPC();
  const { choices, error, refetch } = useChoices();
  // What is open in a form must not change under the hands of who fills it in.
  const options = trpc.configure.read.queryOptions({ level, id }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 });
  const { data, error: unread, refetch: readAgain } = useQuery(options);
  const draft = useQuery(
    trpc.drafts.findFor.queryOptions({ level, id }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }),
  );
  const problem = error ?? unread ?? draft.error;
  const readAll = () => void Promise.all([refetch(), readAgain(), draft.refetch()]);
  return (
    <>
      <PageHeader
        crumbs={data ? crumbsOf(data, true) : [{ label: "Campaigns", href: "/campaigns" }]}
        title={data ? `Change ${data.fields.name}` : `Change the ${levelNames[level].toLowerCase()}`}
        note={
          data ? `${levelNames[level]} of ${data.advertiser.name}. What is saved decides within two seconds.` : null
        }
        actions={
          data ? <RungActions level={level} id={id} status={data.status} onChanged={() => void readAgain()} /> : null
        }
        savable={false}
      />
      <PageBody>
        {problem && !(data && choices && draft.data !== undefined) ? (
          <CouldNotRead message={problem.message} onRetry={readAll} />
        ) : data && choices && draft.data !== undefined ? (
          <EditForm opened={data} choices={choices} draft={draft.data} taken={taken} />
        ) : (
          <FormSkeleton />
        )}
      </PageBody>
    </>
  );
}
