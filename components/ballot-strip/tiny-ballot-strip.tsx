import { classNames } from "@/components/ui/class-names";
import { describeStrip } from "./describe-strip";
import { type Contribution, prepareBallotStrip, type StripDomain } from "./prepare-ballot-strip";
import { stripAgentLook } from "./strip-agent";

export interface TinyBallotStripProps {
  contributions: readonly Contribution[];
  /** Shared by all strips that are compared. */
  domain: StripDomain;
  /** A candidate that a rule excluded is struck through. */
  struck?: boolean;
  className?: string;
}

const percent = (value: number) => `${value.toFixed(2)}%`;

/** The ballot strip at the height of a line of text, for rows. */
export function TinyBallotStrip({ contributions, domain, struck = false, className }: TinyBallotStripProps) {
  const { segments, zeroPct, sumPct } = prepareBallotStrip(contributions, domain);
  return (
    <svg
      role="img"
      aria-label={describeStrip(contributions)}
      width="100%"
      height="16"
      className={classNames("block overflow-visible", className)}
    >
      {segments.map(({ agent, startPct, widthPct }) => (
        <rect
          key={agent}
          x={percent(startPct)}
          width={percent(widthPct)}
          y="4"
          height="8"
          fill={stripAgentLook(agent).color}
          stroke="var(--surface)"
          strokeWidth="0.75"
        />
      ))}
      <line x1={percent(zeroPct)} x2={percent(zeroPct)} y1="1" y2="15" stroke="var(--ink)" />
      <line x1={percent(sumPct)} x2={percent(sumPct)} y1="0" y2="16" stroke="var(--surface)" strokeWidth="4" />
      <line x1={percent(sumPct)} x2={percent(sumPct)} y1="0" y2="16" stroke="var(--ink)" strokeWidth="2" />
      {struck ? <line x1="0" x2="100%" y1="8" y2="8" stroke="var(--ink)" strokeWidth="1.5" /> : null}
    </svg>
  );
}
