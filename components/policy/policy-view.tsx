"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";
import { formatInstant } from "@/components/format/times";
import { PageBody } from "@/components/shell/page-body";
import { useViewer } from "@/components/shell/viewer-context";
import { Badge } from "@/components/ui/badge";
import type { VersionHead } from "@/server/policy/schema";
import { DraftsCard } from "./drafts-card";
import { NewDraft } from "./new-draft";
import { PolicyCards } from "./policy-cards";
import { PolicyHeader } from "./policy-header";
import { PolicyProblem, PolicySkeleton } from "./policy-states";

function describeVersion({ createdAt, createdBy, reason, restores, testId }: VersionHead): string {
  const grounds =
    restores !== null
      ? ` Brought back version ${restores}: ${reason ?? ""}`
      : reason !== null
        ? ` Untested: ${reason}`
        : testId !== null
          ? " Tested before."
          : "";
  return `Live since ${formatInstant(createdAt)} UTC, by ${createdBy}.${grounds}`;
}

/** What the panel decides by now, in words, and the drafts of what it may decide by next. */
export function PolicyView() {
  const { data, error, refetch } = useQuery(useTRPC().policy.overview.queryOptions());
  const writes = useViewer().permissions.includes("policy.write");
  if (data === undefined) {
    return (
      <>
        <PolicyHeader title="Policy" note="What the panel decides by." />
        <PageBody>
          {error === null ? (
            <PolicySkeleton />
          ) : (
            <PolicyProblem message={error.message} onRetry={() => void refetch()} />
          )}
        </PageBody>
      </>
    );
  }
  const { live, drafts } = data;
  return (
    <>
      <PolicyHeader
        title={live.name}
        status={<Badge tone="good">version {live.version} is live</Badge>}
        note={describeVersion(live)}
        actions={writes ? <NewDraft fromVersion={live.version} /> : null}
      />
      <PageBody>
        <DraftsCard drafts={drafts} writes={writes} />
        <PolicyCards policy={live.document} />
      </PageBody>
    </>
  );
}
