"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import type { PolicyDocument } from "@/server/engine/policy";
import type { Draft, PolicyChange, PolicyFinding } from "@/server/policy/schema";

/** What a person has of a draft before them. */
export interface DraftContent {
  name: string;
  note: string;
  document: PolicyDocument;
}

const contentOf = ({ name, note, document }: Draft): DraftContent => ({ name, note, document });

/** A draft being edited: what is on screen, the state that was read, and saving it without losing anybody's work. */
export function useDraftEditor(draft: Draft) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [read, setRead] = useState(draft);
  const [content, setContent] = useState(() => contentOf(draft));
  const [conflict, setConflict] = useState<{ draft: Draft; changes: PolicyChange[] } | null>(null);
  const [refused, setRefused] = useState<PolicyFinding[]>([]);
  const mutation = useMutation(
    trpc.policy.saveDraft.mutationOptions({
      onSuccess: (outcome) => {
        setRefused(outcome.status === "refused" ? outcome.findings : []);
        setConflict(outcome.status === "conflict" ? outcome : null);
        if (outcome.status !== "saved") return;
        setRead(outcome.draft);
        queryClient.setQueryData(trpc.policy.draft.queryKey({ id: draft.id }), outcome.draft);
        void queryClient.invalidateQueries({ queryKey: trpc.policy.overview.queryKey() });
      },
    }),
  );
  const save = (revision: number) => mutation.mutate({ id: draft.id, revision, ...content });
  return {
    read,
    content,
    change: (part: Partial<DraftContent>) => setContent((before) => ({ ...before, ...part })),
    dirty: JSON.stringify(content) !== JSON.stringify(contentOf(read)),
    save: () => save(read.revision),
    saving: mutation.isPending,
    problem: mutation.error?.message ?? null,
    refused,
    conflict,
    /** Takes what the other person saved; what is on screen is given up. */
    takeTheirs: () => {
      if (conflict === null) return;
      setRead(conflict.draft);
      setContent(contentOf(conflict.draft));
      setConflict(null);
    },
    /** Saves what is on screen over what the other person saved. */
    keepMine: () => {
      if (conflict !== null) save(conflict.draft.revision);
    },
  };
}
