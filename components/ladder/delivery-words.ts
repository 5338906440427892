/** What is said where numbers of delivery could not be had. */
export const couldNotRead = "The numbers could not be read";
export const unharmed = "Your campaigns are not affected.";

/** Numbers of delivery are marked as old from a quarter of an hour on. */
export const staleAfterMs = 15 * 60_000;
