"use client";

import { Pause, Play } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";

export interface SoundPlayerProps {
  src: string;
  /** What is heard, for screen readers. */
  name: string;
}

/** Seconds as a player shows them: 0:07. */
function writeTime(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Plays one sound: space on the button, arrow keys on the line. Only its length is fetched before. */
export function SoundPlayer({ src, name }: SoundPlayerProps) {
  const sound = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const [failed, setFailed] = useState(false);
  const toggle = () => {
    const { current } = sound;
    if (current === null) return;
    if (current.paused) current.play().catch(() => setFailed(true));
    else current.pause();
  };
  const move = (seconds: number) => {
    if (sound.current !== null) sound.current.currentTime = seconds;
    setAt(seconds);
  };
  return (
    <fieldset aria-label={`Listen to ${name}`} className="min-w-0">
      <div className="flex h-11 items-center gap-3 rounded-md border bg-surface px-2">
        <Button variant="quiet" size="icon-sm" aria-label={playing ? "Pause" : "Play"} onClick={toggle}>
          {playing ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
        </Button>
        <input
          type="range"
          aria-label="Position"
          aria-valuetext={`${writeTime(at)} of ${writeTime(length)}`}
          min={0}
          max={length || 1}
          step={1}
          value={at}
          disabled={length === 0}
          onChange={({ target }) => move(Number(target.value))}
          className="h-1 min-w-0 flex-1 accent-accent"
        />
        <span className="shrink-0 text-muted text-xs tabular-nums">
          {writeTime(at)} / {length === 0 ? "–" : writeTime(length)}
        </span>
      </div>
      {failed ? (
        <p role="alert" className="mt-1 text-bad text-xs">
          The sound cannot be played here.
        </p>
      ) : null}
      <audio
        // Another sound begins anew.
        key={src}
        ref={sound}
        src={src}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onLoadedMetadata={({ currentTarget }) => {
          setFailed(false);
          setAt(0);
          setLength(Number.isFinite(currentTarget.duration) ? currentTarget.duration : 0);
        }}
        onError={() => setFailed(true)}
      >
        <track kind="captions" />
      </audio>
    </fieldset>
  );
}
