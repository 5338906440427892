"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Draft, PolicyChange } from "@/server/policy/schema";
import { ChangesList } from "./changes-list";
import { FindingsList } from "./findings-list";
import { ReasonField } from "./reason-field";
import { Refusal } from "./refusal";

interface GoLiveProps {
  draft: Draft;
  tested: boolean;
  /** Why it cannot go live yet. */
  blocked: string | null;
  changes: readonly PolicyChange[];
}

/** Makes a draft the live policy, with a reason when nobody has tested it. */
export function GoLive({ draft, tested, blocked, changes }: GoLiveProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const live = useMutation(
    trpc.policy.goLive.mutationOptions({
      onSuccess: async (outcome) => {
        if (outcome.status !== "live") return;
        await queryClient.invalidateQueries({ queryKey: trpc.policy.pathKey() });
        showToast(`Version ${outcome.version} decides now.`, { tone: "good" });
        router.push("/policy");
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    live.mutate({ id: draft.id, revision: draft.revision, reason: reason === "" ? null : reason });
  };
  const answer = live.data;
  return (
    <Dialog
      title="Go live"
      description={`“${draft.name}” decides every request from now on. The version before can be brought back at any time.`}
      trigger={
        <Button variant="primary" disabled={blocked !== null || changes.length === 0} title={blocked ?? undefined}>
          Go live
        </Button>
      }
    >
      <form onSubmit={submit} className="grid gap-3">
        <ChangesList changes={changes} />
        {tested ? null : <ReasonField label="Why it goes live without a test" />}
        <Refusal message={live.error?.message} />
        {answer?.status === "refused" ? (
          <Refusal message="It did not go live: nothing was changed.">
            <FindingsList findings={answer.findings} />
          </Refusal>
        ) : null}
        {answer?.status === "untested" ? <Refusal message="Write why it goes live without a test." /> : null}
        {answer?.status === "same" ? <Refusal message="The live policy decides exactly like this already." /> : null}
        {answer?.status === "conflict" ? (
          <Refusal
            message={`${answer.draft.updatedBy} changed this draft since you read it. Nothing went live: reload the page and look at it again.`}
          />
        ) : null}
        <Button type="submit" variant="primary" className="justify-self-end" disabled={live.isPending}>
          Make it live
        </Button>
      </form>
    </Dialog>
  );
}
