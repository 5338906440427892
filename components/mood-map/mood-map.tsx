import { useId } from "react";
import { formatShare } from "@/components/format/numbers";
import { type HoldRegion, mapSide, placeHold, placeMoment } from "./prepare-mood-map";

export interface MoodMapProps {
  /** 0…1, or null when the moment does not say. */
  valence: number | null;
  energy: number | null;
  mood: string;
  /** Drawn as a hatched corner when the policy in force is known. */
  hold: HoldRegion | null;
}

const corners = [
  { words: "tense", x: 8, y: 18, anchor: "start" },
  { words: "happy", x: mapSide - 8, y: 18, anchor: "end" },
  { words: "calm", x: mapSide - 8, y: mapSide - 10, anchor: "end" },
  { words: "sad", x: 8, y: mapSide - 10, anchor: "start" },
] as const;

/** The field's own picture for music: valence across, energy up, the moment as a dot. */
export function MoodMap({ valence, energy, mood, hold }: MoodMapProps) {
  const hatch = useId();
  const dot = placeMoment(valence, energy);
  const place =
    valence === null || energy === null
      ? "The moment does not say how it sounds"
      : `Mood ${mood}: valence ${formatShare(valence)}, energy ${formatShare(energy)}`;
  return (
    <figure className="w-full max-w-60">
      <svg
        viewBox={`-1 -1 ${mapSide + 2} ${mapSide + 2}`}
        role="img"
        aria-label={place}
        className="block w-full overflow-visible"
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="6" stroke="var(--line-strong)" strokeWidth="1.5" />
          </pattern>
        </defs>
        <rect width={mapSide} height={mapSide} fill="var(--paper)" stroke="var(--line)" />
        <path d={`M${mapSide / 2} 0V${mapSide}M0 ${mapSide / 2}H${mapSide}`} stroke="var(--line)" />
        {hold ? <rect {...placeHold(hold)} fill={`url(#${hatch})`} stroke="var(--line-strong)" /> : null}
        {corners.map(({ words, x, y, anchor }) => (
          <text
            key={words}
            x={x}
            y={y}
            textAnchor={anchor}
            fontSize="12"
            fill="var(--muted)"
            stroke="var(--paper)"
            strokeWidth="4"
            paintOrder="stroke"
          >
            {words}
          </text>
        ))}
        {dot ? (
          <g transform={`translate(${dot.x} ${dot.y})`}>
            <path d={`M0 0V${mapSide - dot.y}M0 0H${-dot.x}`} stroke="var(--agent-context)" strokeDasharray="2 3" />
            <circle r="7" fill="var(--agent-context)" stroke="var(--surface)" strokeWidth="2" />
          </g>
        ) : (
          <text
            x={mapSide / 2}
            y={mapSide / 2 + 4}
            textAnchor="middle"
            fontSize="12"
            fill="var(--muted)"
            stroke="var(--paper)"
            strokeWidth="6"
            paintOrder="stroke"
          >
            not known
          </text>
        )}
      </svg>
      <figcaption className="mt-1 flex justify-between gap-2 text-muted text-xs">
        <span>valence →, energy ↑</span>
        {hold ? <span>hatched: no ads</span> : null}
      </figcaption>
    </figure>
  );
}
