import { Command } from "cmdk";
import {
  AudioWaveform,
  Bookmark,
  Clock,
  FileText,
  Layers,
  type LucideIcon,
  Megaphone,
  Music2,
  Zap,
} from "lucide-react";
import type { Entry } from "./prepare-entries";

const looks: Record<Entry["kind"], { glyph: LucideIcon; word: string | null }> = {
  campaign: { glyph: Megaphone, word: "Campaign" },
  adSet: { glyph: Layers, word: "Ad set" },
  ad: { glyph: Music2, word: "Ad" },
  impression: { glyph: AudioWaveform, word: "Impression" },
  impressions: { glyph: AudioWaveform, word: null },
  page: { glyph: FileText, word: null },
  view: { glyph: Bookmark, word: null },
  recent: { glyph: Clock, word: null },
  action: { glyph: Zap, word: null },
};

/** One line of the command menu. */
export function EntryLine({ entry, onSelect }: { entry: Entry; onSelect: () => void }) {
  const { glyph: Glyph, word } = looks[entry.kind];
  return (
    <Command.Item
      value={entry.id}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2 py-1.5 text-sm aria-selected:bg-sunken"
    >
      <Glyph aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{entry.label}</span>
        {entry.detail ? <span className="block truncate text-muted text-xs">{entry.detail}</span> : null}
      </span>
      {word ? <span className="shrink-0 text-muted text-xs">{word}</span> : null}
    </Command.Item>
  );
}
