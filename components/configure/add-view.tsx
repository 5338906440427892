"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "@/components/api/trpc-react";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { levelBelow, levelNames } from "./configure-paths";
import { CouldNotRead } from "./could-not-read";
import { FormSkeleton } from "./form-skeleton";
import { crumbsOf } from "./rung-links";
import { useChoices } from "./use-choices";

const AddForm = dynamic(async () => (await import("./add-form")).AddForm, {
  ssr: false,
  loading: () => <FormSkeleton />,
});

interface AddViewProps {
  level: keyof typeof levelBelow;
  /** Of what it is added to. */
  id: string;
  nowMs: number;
}

/** The page on which an ad set, an ad or a creative is added to what is there. */
export function AddView({ level, id, nowMs }: AddViewProps) {
  const { choices, error, refetch } = useChoices();
  const { data, error: unread, refetch: readAgain } = useQuery(useTRPC().configure.read.queryOptions({ level, id }));
  const problem = error ?? unread;
  const below = levelNames[levelBelow[level]].toLowerCase();
  return (
    <>
      <PageHeader
        crumbs={data ? crumbsOf(data, true) : [{ label: "Campaigns", href: "/campaigns" }]}
        title={`New ${below}`}
        note={data ? `In ${data.fields.name}, of ${data.advertiser.name}` : null}
        savable={false}
      />
      <PageBody>
        {problem && !(data && choices) ? (
          <CouldNotRead message={problem.message} onRetry={() => void Promise.all([refetch(), readAgain()])} />
        ) : data && data.level !== "creative" && choices ? (
          <AddForm parent={data} choices={choices} nowMs={nowMs} />
        ) : (
          <FormSkeleton />
        )}
      </PageBody>
    </>
  );
}
