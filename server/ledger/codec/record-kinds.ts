/** First byte of every binary record: the kind in the high half, the version of its layout in the low half. */
export const recordKinds = {
  decision: 0x11,
  event: 0x21,
  loss: 0x31,
  weightUpdate: 0x41,
  paceBook: 0x51,
  knowledge: 0x61,
} as const;
