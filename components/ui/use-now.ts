"use client";

import { useSyncExternalStore } from "react";

const tickMs = 15_000;
let now = 0;

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now();
    onTick();
  }, tickMs);
  return () => clearInterval(timer);
}

function read(): number {
  if (now === 0 || Date.now() - now > tickMs) now = Date.now();
  return now;
}

/** The browser's clock in UTC milliseconds, ticking every 15 s; null on the server, where ages are not known yet. */
export function useNow(): number | null {
  return useSyncExternalStore(subscribe, read, () => null);
}
