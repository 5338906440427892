/**
 * Sizes that players have room for, as the IAB names them: fixed sizes of its New Ad Portfolio, and the square that audio
 * apps show as cover art.
 */
const sizeNames: Readonly<Record<string, string>> = {
  "300x250": "Medium rectangle",
  "300x600": "Half page",
  "160x600": "Wide skyscraper",
  "728x90": "Leaderboard",
  "970x90": "Super leaderboard",
  "970x250": "Billboard",
  "320x50": "Smartphone banner",
  "300x50": "Smartphone banner",
  "320x100": "Large mobile banner",
  "320x480": "Mobile interstitial",
  "640x640": "Cover square",
  "500x500": "Cover square",
};

/** Name of a companion's size in pixels; null when it is none of the usual ones. */
export function nameCompanionSize(width: number, height: number): string | null {
  return sizeNames[`${width}x${height}`] ?? null;
}
