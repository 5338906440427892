/**
 * How strongly people respond: the hidden coefficients, as log-odds unless said otherwise. Invented, with magnitudes
 * that give completion of 70–90 % and click rates of 0.3–1.5 % for ads played at random.
 */
export const truthSettings = {
  completion: {
    base: 1.85,
    listenerDeviation: 0.3,
    taste: 0.42,
    brandNoise: 0.15,
    toneFit: 0.5,
    relevance: 0.45,
    satisfaction: 3,
    sadPassage: -4.5,
    /** Per ad above what the listener tolerates in an hour. */
    overload: -0.3,
    /** Right after another ad, fading over `spacingSeconds`. */
    tooSoon: -0.7,
    postRoll: -0.7,
    /** Per second over 20. */
    length: -0.018,
  },
  click: {
    base: -5.6,
    listenerDeviation: 0.5,
    taste: 0.75,
    brandNoise: 0.25,
    toneFit: 0.45,
    relevance: 0.9,
    satisfaction: 1.5,
    sadPassage: -1.5,
    overload: -0.15,
    /** By platform and activity: hands and eyes are elsewhere. */
    noScreen: -1.6,
    handsBusy: -0.5,
  },
  spacingSeconds: 240,
  /** Effect of the n-th exposure (n counts earlier ones, decayed). */
  wear: { firstGain: 0.12, gainUntil: 2, lossPerExposure: 0.24, floor: -1.8, campaignPart: 0.4, clickPart: 1.2 },
  exposureHalfLifeMs: 4 * 86_400_000,
  satisfaction: {
    /** Where a listener left in peace settles, 0…1. */
    restBase: 0.86,
    restDeviation: 0.06,
    /** Minutes of listening without ads that mend 1 − 1/e of a loss. */
    mendListeningMinutes: 90,
    mendAwayMinutes: 1_440,
    /** Losses for one ad. */
    anyAd: 0.006,
    jarringTone: 0.04,
    dislike: 0.015,
    overexposed: 0.035,
    overexposedFrom: 4,
    overload: 0.03,
    tooSoon: 0.04,
    sadPassage: 0.45,
    /** Gains of a well-chosen one. */
    liked: 0.012,
    relevant: 0.015,
    /** Chance to leave after a slot: `leave` × (`leaveBelow` − satisfaction) when below. */
    leave: 0.3,
    leaveBelow: 0.68,
  },
  /** Parts of the listens that are not completed. */
  incomplete: { skip: 0.66, mute: 0.26 },
  /** Impressions whose events never arrive. */
  lostShare: 0.008,
} as const;
