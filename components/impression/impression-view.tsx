"use client";

import { AgentHighlight } from "@/components/agents/agent-highlight";
import { NotesCard } from "@/components/comments/notes-card";
import { PlaygroundCard } from "@/components/playground/playground-card";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { BallotsCard } from "./ballots-card";
import { ContrastCard } from "./contrast-card";
import { CounterfactualsCard } from "./counterfactuals-card";
import { ImpressionHeader, type ImpressionNeighbours } from "./impression-header";
import { MomentCard } from "./moment-card";
import { RecordCard } from "./record-card";
import { RoundsCard } from "./rounds-card";
import { TimelineCard } from "./timeline-card";
import { VetoesCard } from "./vetoes-card";
import { VoteCard } from "./vote-card";

/** One impression, from the finding down to the record it was made from. */
export function ImpressionView({
  explanation,
  neighbours,
}: {
  explanation: Explanation;
  neighbours: ImpressionNeighbours;
}) {
  return (
    <AgentHighlight>
      <article
        aria-label="Impression"
        className="@container mx-auto flex w-full max-w-[90rem] flex-col gap-4 p-4 md:p-6"
      >
        <ImpressionHeader explanation={explanation} neighbours={neighbours} />
        <VoteCard explanation={explanation} />
        <BallotsCard explanation={explanation} />
        <div className="grid grid-cols-1 items-start gap-4 empty:hidden @5xl:grid-cols-2">
          <ContrastCard explanation={explanation} />
          <CounterfactualsCard explanation={explanation} />
        </div>
        <PlaygroundCard id={explanation.id} />
        <VetoesCard explanation={explanation} />
        <div className="grid grid-cols-1 items-start gap-4 empty:hidden @5xl:grid-cols-2">
          <RoundsCard key={explanation.id} explanation={explanation} />
          <TimelineCard explanation={explanation} />
        </div>
        <MomentCard explanation={explanation} />
        <RecordCard explanation={explanation} />
        <NotesCard subject="impression" subjectId={explanation.id} />
      </article>
    </AgentHighlight>
  );
}
