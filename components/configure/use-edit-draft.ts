"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { FieldValues } from "react-hook-form";
import { useTRPC } from "@/components/api/trpc-react";
import { useAutosave } from "@/components/forms/use-autosave";
import { type Draft, type EditDraft, editDraftSchema } from "@/server/campaigns/configure/drafts-schema";
import type { RungForm } from "@/server/campaigns/configure/schema";
import { listChangedFields } from "./list-changed-fields";
import type { DraftTrouble } from "./use-draft";

/** What a draft changes of a thing as it stands now; null when that is nothing any more. */
export function readEditDraft(opened: RungForm, draft: Draft | null): EditDraft | null {
  const read = editDraftSchema.safeParse(draft?.document);
  if (!read.success) return null;
  const known = Object.fromEntries(Object.entries(read.data.fields).filter(([field]) => field in opened.fields));
  const fields = listChangedFields<FieldValues>(opened.fields, { ...opened.fields, ...known });
  return Object.keys(fields).length === 0 ? null : { version: read.data.version, fields };
}

interface EditDraftParts {
  opened: RungForm;
  /** Kept before; null for none. */
  draft: Draft | null;
  /** The form as it stands. */
  value: FieldValues;
  /** The version that the form's changes are made to. */
  version: () => string;
}

/** Keeps what is changed in a form, by itself, for whoever changes it; a form as it was opened keeps nothing. */
export function useEditDraft({ opened, draft, value, version }: EditDraftParts) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { level, id } = opened;
  const kept = useRef<{ id: string | null; version: number }>({ id: draft?.id ?? null, version: draft?.version ?? 0 });
  const isClosed = useRef(false);
  const keeping = useRef<Promise<unknown>>(Promise.resolve());
  const [trouble, setTrouble] = useState<DraftTrouble | null>(null);
  const { mutateAsync: save } = useMutation(trpc.drafts.save.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.drafts.remove.mutationOptions());
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.drafts.list.queryKey() });

  const discard = async () => {
    await keeping.current;
    const { id: draftId } = kept.current;
    kept.current = { id: null, version: 0 };
    if (draftId === null) return;
    await remove({ id: draftId });
    await refresh();
  };
  const keep = async (fields: FieldValues) => {
    const document = JSON.parse(JSON.stringify({ version: version(), fields })) as Draft["document"];
    const asked = { ...kept.current, subject: { level, id }, title: opened.fields.name, document };
    const outcome = await save(asked);
    if (outcome.status !== "kept") {
      setTrouble(outcome.status);
      throw new Error(outcome.status);
    }
    kept.current = { id: outcome.id, version: outcome.version };
    await refresh();
  };
  const state = useAutosave(value, (now) => {
    if (trouble !== null) return Promise.reject(new Error(trouble));
    if (isClosed.current) return Promise.resolve();
    const fields = listChangedFields<FieldValues>(opened.fields, now);
    const work = Object.keys(fields).length === 0 ? discard() : keep(fields);
    keeping.current = work.catch(() => undefined);
    return work;
  });
  return {
    state,
    trouble,
    discard,
    /** Keeps nothing from now on, and says which draft goes with what is sent. */
    close: async (): Promise<string | undefined> => {
      isClosed.current = true;
      await keeping.current;
      return kept.current.id ?? undefined;
    },
    /** Keeps on, after what was sent was refused. */
    open: () => {
      isClosed.current = false;
    },
  };
}
