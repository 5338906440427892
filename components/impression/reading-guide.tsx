"use client";

import { CircleHelp } from "lucide-react";
import { agentIdentities, agentsInSeatOrder } from "@/components/agents/agent-identity";
import { AgentName } from "@/components/agents/agent-name";
import { PanelLegend } from "@/components/panel-glyphs/panel-glyphs";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** How to read the pictures, and who sits on the panel. */
export function ReadingGuide() {
  return (
    <Dialog
      title="How to read this"
      description="Every vote is a whole number; what you see is what was counted."
      trigger={
        <Button variant="quiet" size="sm">
          <CircleHelp aria-hidden className="size-3.5" />
          How to read this
        </Button>
      }
    >
      <div className="grid gap-4 text-sm">
        <p>
          Each agent votes from −10,000 (against) to +10,000 (for). Its vote times its weight is its contribution, one
          segment of the strip: right of the hairline for the ad, left against it. The tick marks the sum, and the
          highest sum plays. 10,000 points would be a full vote from everyone.
        </p>
        <PanelLegend />
        <dl className="grid gap-2">
          {agentsInSeatOrder.map((agent) => (
            <div key={agent} className="grid gap-x-3 sm:grid-cols-[10rem_1fr]">
              <dt className="font-medium">
                <AgentName agent={agent} />
              </dt>
              <dd className="text-muted">{agentIdentities[agent].sentence}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}
