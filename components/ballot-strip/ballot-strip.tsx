"use client";

import { useAgentHighlight } from "@/components/agents/agent-highlight";
import { patternBackground } from "@/components/agents/agent-pattern";
import { formatSignedPoints } from "@/components/format/numbers";
import { classNames } from "@/components/ui/class-names";
import { describeStrip } from "./describe-strip";
import { type Contribution, prepareBallotStrip, type StripDomain, type StripSegment } from "./prepare-ballot-strip";
import { stripAgentLook } from "./strip-agent";

export interface BallotStripProps {
  contributions: readonly Contribution[];
  domain: StripDomain;
  /** The runner-up is drawn lower and fainter, beneath. */
  ghost?: boolean;
  /** Name of the rule that excluded the candidate; strikes the strip through. */
  struckBy?: string | undefined;
}

/** The ballot strip at reading size: textures and glyphs in the segments, a hairline at zero, a tick at the sum. */
export function BallotStrip({ contributions, domain, ghost = false, struckBy }: BallotStripProps) {
  const { segments, zeroPct, sumPct } = prepareBallotStrip(contributions, domain);
  const label = describeStrip(contributions);
  return (
    <div
      role="img"
      aria-label={struckBy ? `${label}. Excluded: ${struckBy}` : label}
      className={classNames("relative", ghost ? "h-5" : "h-12")}
    >
      <div className={classNames("absolute inset-x-0", ghost ? "inset-y-1 opacity-60" : "inset-y-1.5")}>
        {segments.map((segment) => (
          <Segment key={segment.agent} segment={segment} bare={ghost} />
        ))}
      </div>
      <span className="absolute inset-y-0 w-px bg-ink" style={{ left: `${zeroPct}%` }} />
      <span
        className="absolute inset-y-0 -ml-px w-[3px] rounded-full bg-ink outline-2 outline-surface"
        style={{ left: `${sumPct}%` }}
      />
      {struckBy ? <span className="absolute inset-x-0 top-1/2 h-0.5 -translate-y-1/2 bg-ink" /> : null}
    </div>
  );
}

function Segment({ segment: { agent, units, startPct, widthPct }, bare }: { segment: StripSegment; bare: boolean }) {
  const { name, glyph: Glyph, pattern, color } = stripAgentLook(agent);
  const { dimmed, handlers } = useAgentHighlight(agent);
  return (
    <span
      {...handlers}
      title={`${name} ${formatSignedPoints(units)}`}
      className={classNames(
        "@container absolute inset-y-0 grid place-items-center overflow-hidden border-surface border-x-[0.5px] transition-opacity duration-150",
        dimmed && "opacity-25",
      )}
      style={{
        left: `${startPct}%`,
        width: `${widthPct}%`,
        backgroundColor: color,
        backgroundImage: patternBackground(pattern),
        backgroundSize: pattern === "dots" ? "5px 5px" : undefined,
      }}
    >
      {bare ? null : (
        <span
          className="hidden size-[22px] place-items-center rounded-full @min-[28px]:grid"
          style={{ backgroundColor: color }}
        >
          <Glyph aria-hidden className="size-3.5 text-on-agent" strokeWidth={2.25} />
        </span>
      )}
    </span>
  );
}
