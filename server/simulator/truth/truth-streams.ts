/** One number for each purpose of chance in the hidden truth; apart from the streams of the visible world. */
export const truthStreams = {
  completionBias: 101,
  clickBias: 102,
  tolerance: 103,
  toneSensitivity: 104,
  restSatisfaction: 105,
  taste: 106,
  brandTaste: 107,
  creative: 108,
  outcome: 109,
  timing: 110,
} as const;
