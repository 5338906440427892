"use client";

import dynamic from "next/dynamic";
import { useRef } from "react";
import { useInSight } from "@/components/charts/use-in-sight";
import { useViewer } from "@/components/shell/viewer-context";
import { Card } from "@/components/ui/card";
import type { CommentSubject } from "@/server/comments/schema";
import { NotesSkeleton } from "./notes-skeleton";

const Notes = dynamic(async () => (await import("./notes")).Notes, { ssr: false, loading: () => <NotesSkeleton /> });

/** What people wrote about a thing, and room to write; fetched when somebody scrolls near it. */
export function NotesCard({ subject, subjectId }: { subject: CommentSubject; subjectId: string }) {
  const place = useRef<HTMLDivElement>(null);
  const inSight = useInSight(place);
  const { permissions } = useViewer();
  if (!permissions.includes("comments.write")) return null;
  return (
    <Card id="notes" title="Notes">
      <div ref={place}>{inSight ? <Notes subject={subject} subjectId={subjectId} /> : <NotesSkeleton />}</div>
    </Card>
  );
}
