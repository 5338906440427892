/** One number for each purpose of chance in the visible world, so that no two purposes share draws. */
export const worldStreams = {
  tracks: 1,
  shows: 2,
  transcripts: 3,
  listeners: 4,
  arrivals: 5,
  sessions: 6,
  arms: 7,
  utterances: 8,
  consent: 9,
} as const;
