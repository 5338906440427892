"use client";

import { Button } from "@/components/ui/button";
import type { CommentSubject } from "@/server/comments/schema";
import { NoteForm } from "./note-form";
import { NoteLine } from "./note-line";
import { NotesSkeleton } from "./notes-skeleton";
import { sendingId, useNotes } from "./use-notes";

/** The notes of one thing, newest first, under the form that writes one. */
export function Notes({ subject, subjectId }: { subject: CommentSubject; subjectId: string }) {
  const { query, add, remove } = useNotes({ subject, subjectId });
  const { data, error } = query;
  if (!data) {
    if (!error) return <NotesSkeleton />;
    return (
      <div role="alert" className="flex flex-wrap items-center gap-3 text-sm">
        <span className="text-bad">The notes could not be read. {error.message}</span>
        <Button size="sm" onClick={() => void query.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  const { comments, more, seenBy } = data;
  return (
    <div className="grid max-w-[48rem] gap-5">
      {seenBy === null ? (
        <p className="text-muted text-sm">No advertiser's ad was chosen here, so there is nobody to write a note to.</p>
      ) : (
        <NoteForm
          seenBy={seenBy}
          sending={add.isPending}
          problem={add.error?.message ?? null}
          onSend={(text) => add.mutateAsync({ subject, subjectId, text })}
        />
      )}
      {comments.length === 0 ? (
        <p className="text-muted text-sm">No notes yet.</p>
      ) : (
        <ol aria-label="Notes, newest first" className="grid gap-4">
          {comments.map((comment) => (
            <NoteLine
              key={comment.id}
              comment={comment}
              sending={comment.id === sendingId}
              withAudience={comment.seenBy !== seenBy}
              onRemove={() => remove.mutate({ id: comment.id })}
            />
          ))}
        </ol>
      )}
      {more ? <p className="text-muted text-sm">Only the newest {comments.length} are shown.</p> : null}
    </div>
  );
}
