"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { showToast } from "@/components/toast/show-toast";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ReasonField } from "./reason-field";
import { Refusal } from "./refusal";

/** Brings an older version's content back, as the newest version. */
export function RollBack({ version }: { version: number }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const back = useMutation(
    trpc.policy.rollBack.mutationOptions({
      onSuccess: (outcome) => {
        if (outcome.status !== "live") return;
        showToast(`Version ${outcome.version} decides now, with all of version ${version}.`, { tone: "good" });
        return queryClient.invalidateQueries({ queryKey: trpc.policy.pathKey() });
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    back.mutate({ version, reason: String(new FormData(event.currentTarget).get("reason")) });
  };
  return (
    <Dialog
      title={`Back to version ${version}`}
      description="Its content becomes a new version, which decides from now on. Nothing is lost."
      trigger={<Button>Roll back to this</Button>}
    >
      <form onSubmit={submit} className="grid gap-3">
        <ReasonField label="Why it comes back" />
        <Refusal message={back.error?.message} />
        {back.data?.status === "same" ? <Refusal message="The live policy decides exactly like this already." /> : null}
        <Button type="submit" variant="primary" className="justify-self-end" disabled={back.isPending}>
          Roll back
        </Button>
      </form>
    </Dialog>
  );
}
