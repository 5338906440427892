"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/components/api/trpc-react";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { PolicyDocument } from "@/server/engine/policy";
import type { Draft } from "@/server/policy/schema";
import { ChangesList } from "./changes-list";
import { FindingsList } from "./findings-list";
import { GoLive } from "./go-live";
import { useCheck } from "./use-check";

interface DraftChecksProps {
  /** As it was last read or saved. */
  draft: Draft;
  /** As it is on screen. */
  document: PolicyDocument;
  dirty: boolean;
}

/** Beside a draft's forms: what is wrong, what would change, whether it was tested, and going live. */
export function DraftChecks({ draft, document, dirty }: DraftChecksProps) {
  const { data, error, refetch, current } = useCheck(document);
  const problems = data?.findings.filter(({ severity }) => severity === "problem").length ?? 0;
  return (
    <div className="grid content-start gap-5 xl:sticky xl:top-4" aria-busy={!current}>
      <Card
        title="Checks"
        note={
          data === undefined
            ? "Being checked …"
            : problems > 0
              ? `${problems} ${problems === 1 ? "problem keeps" : "problems keep"} it from going live.`
              : "Nothing keeps it from going live."
        }
      >
        {data !== undefined ? (
          <FindingsList findings={data.findings} />
        ) : error !== null ? (
          <div role="alert" className="text-bad text-sm">
            The checks could not be made. {error.message}{" "}
            <Button size="sm" onClick={() => void refetch()}>
              Try again
            </Button>
          </div>
        ) : (
          <Skeleton className="h-16" />
        )}
      </Card>
      <Card title="Against the live policy">
        {data === undefined ? (
          <Skeleton className="h-16" />
        ) : data.changes.length === 0 ? (
          <p className="text-muted text-sm">It decides exactly as the live policy does.</p>
        ) : (
          <ChangesList changes={data.changes} />
        )}
      </Card>
      <Card
        title="Going live"
        note={
          data?.test
            ? `Tested: ${data.test.summary}`
            : "This content has no finished test. It can go live with your written reason, which is kept with the version."
        }
      >
        <div className="flex flex-wrap gap-2">
          <GoLive
            draft={draft}
            tested={data?.test != null}
            blocked={dirty ? "Save the draft first." : problems > 0 ? "Solve the problems first." : null}
            changes={data?.changes ?? []}
          />
          <ThrowAway id={draft.id} />
        </div>
      </Card>
    </div>
  );
}

function ThrowAway({ id }: { id: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.policy.removeDraft.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.policy.overview.queryKey() });
        router.push("/policy");
      },
      onError: ({ message }) => showToast(message, { tone: "bad" }),
    }),
  );
  return (
    <Button variant="quiet" disabled={remove.isPending} onClick={() => remove.mutate({ id })}>
      Throw the draft away
    </Button>
  );
}
