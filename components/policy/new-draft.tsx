"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Refusal } from "./refusal";

/** Begins a draft from a version and opens it. */
export function NewDraft({ fromVersion }: { fromVersion: number }) {
  const router = useRouter();
  const create = useMutation(
    useTRPC().policy.createDraft.mutationOptions({ onSuccess: ({ id }) => router.push(`/policy/drafts/${id}`) }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    create.mutate({ name: String(form.get("name")), note: String(form.get("note")), fromVersion });
  };
  return (
    <Dialog
      title="A new draft"
      description={`It begins with all of version ${fromVersion} and decides nothing until it goes live.`}
      trigger={<Button variant="primary">New draft</Button>}
    >
      <form onSubmit={submit} className="grid gap-3">
        <Input label="Name" name="name" required maxLength={120} autoComplete="off" />
        <Input label="Note: what it is for" name="note" maxLength={2_000} autoComplete="off" />
        <Refusal message={create.error?.message} />
        <Button type="submit" variant="primary" className="justify-self-end" disabled={create.isPending}>
          Begin
        </Button>
      </form>
    </Dialog>
  );
}
