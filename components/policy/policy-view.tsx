"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/api/query-view";
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
import { PolicySkeleton, policyFailure } from "./policy-states";

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
  const query = useQuery(useTRPC().policy.overview.queryOptions());
  const writes = useViewer().permissions.includes("policy.write");
  const live = query.data?.live;
  return (
    <>
      <PolicyHeader
        title={live?.name ?? "Policy"}
        status={live ? <Badge tone="good">version {live.version} is live</Badge> : null}
        note={live ? describeVersion(live) : "What the panel decides by."}
        actions={writes && live ? <NewDraft fromVersion={live.version} /> : null}
      />
      <PageBody>
        <QueryView query={query} {...policyFailure} skeleton={<PolicySkeleton />}>
          {({ live: { document }, drafts }) => (
            <>
              <DraftsCard drafts={drafts} writes={writes} />
              <PolicyCards policy={document} />
            </>
          )}
        </QueryView>
      </PageBody>
    </>
  );
}
