"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { useAutosave } from "@/components/forms/use-autosave";
import type { Draft } from "@/server/campaigns/configure/drafts-schema";
import type { CampaignFormInput } from "@/server/campaigns/configure/schema";

/** Why a draft is no longer kept: another window is ahead, it was sent, or there are too many. */
export type DraftTrouble = "newer" | "gone" | "full";

/** Keeps a campaign that is being written, by itself; `draft` is what it was opened from. */
export function useDraft(form: CampaignFormInput, draft: Draft | null) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const kept = useRef<{ id: string | null; version: number }>({ id: draft?.id ?? null, version: draft?.version ?? 0 });
  const [trouble, setTrouble] = useState<DraftTrouble | null>(null);
  const { mutateAsync } = useMutation(trpc.drafts.save.mutationOptions());
  const state = useAutosave(form, async (value) => {
    if (trouble !== null) throw new Error(trouble);
    const document = JSON.parse(JSON.stringify(value)) as Draft["document"];
    const outcome = await mutateAsync({ ...kept.current, title: value.name.trim(), document });
    if (outcome.status !== "kept") {
      setTrouble(outcome.status);
      throw new Error(outcome.status);
    }
    const { id, version } = outcome;
    if (kept.current.id === null) history.replaceState(null, "", `/configure/new?draft=${id}`);
    kept.current = { id, version };
    await queryClient.invalidateQueries({ queryKey: trpc.drafts.list.queryKey() });
  });
  return { state, trouble, draftId: () => kept.current.id };
}
