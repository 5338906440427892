"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";
import { formatCount } from "@/components/format/numbers";
import { formatInstant } from "@/components/format/times";
import { PageBody } from "@/components/shell/page-body";
import { useViewer } from "@/components/shell/viewer-context";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { PolicyHistory } from "@/server/policy/schema";
import { ChangesList } from "./changes-list";
import { NewDraft } from "./new-draft";
import { PolicyHeader } from "./policy-header";
import { PolicyProblem, PolicySkeleton } from "./policy-states";
import { RollBack } from "./roll-back";

/** Every policy that decided: when, by whom, why, what it changed, and how much it decided. */
export function VersionsView() {
  const { data, error, refetch } = useQuery({ ...useTRPC().policy.history.queryOptions(), staleTime: 0 });
  const writes = useViewer().permissions.includes("policy.write");
  const newest = data?.versions[0]?.version ?? 0;
  return (
    <>
      <PolicyHeader
        title="Versions of the policy"
        note="Every decision names the version it rests on, and can be decided again by it. No version is ever changed."
      />
      <PageBody>
        {data === undefined ? (
          error === null ? (
            <PolicySkeleton />
          ) : (
            <PolicyProblem message={error.message} onRetry={() => void refetch()} />
          )
        ) : (
          // Anew when another version is live: dialogs close.
          <ol key={newest} className="grid gap-5">
            {data.versions.map((version) => (
              <li key={version.version}>
                <Version version={version} writes={writes} />
              </li>
            ))}
          </ol>
        )}
      </PageBody>
    </>
  );
}

function Version({ version, writes }: { version: PolicyHistory["versions"][number]; writes: boolean }) {
  const { name, live, createdAt, createdBy, note, reason, restores, testId, changes, decisions } = version;
  return (
    <Card
      title={
        <>
          Version {version.version} <span className="font-normal text-muted">{name}</span>{" "}
          {live ? <Badge tone="good">live</Badge> : null}
        </>
      }
      note={`${formatInstant(createdAt)} UTC, by ${createdBy}. ${formatCount(decisions)} ${decisions === 1 ? "decision rests" : "decisions rest"} on it.`}
      actions={
        writes ? (
          <div className="flex gap-2">
            {live ? null : <RollBack version={version.version} />}
            <NewDraft fromVersion={version.version} />
          </div>
        ) : null
      }
    >
      <div className="grid max-w-[70ch] gap-2 text-sm">
        {note === "" ? null : <p>{note}</p>}
        {reason === null ? null : (
          <p>
            <span className="text-muted">
              {restores === null ? "Why it went live untested: " : "Why it came back: "}
            </span>
            {reason}
          </p>
        )}
        {testId === null ? null : <p>It went live with a finished test.</p>}
        {changes.length === 0 ? (
          <p className="text-muted">
            {version.version === 1 ? "The first version." : "It decides as the version before did."}
          </p>
        ) : (
          <ChangesList changes={changes} />
        )}
      </div>
    </Card>
  );
}
