/** The zone every time on screen is shown in, as an IANA name, and the word it is named by. */
export const accountTimeZone = "UTC";
export const accountTimeZoneName = "UTC";

/** ISO 4217 code of the money on screen. */
export const accountCurrency = "EUR";

/** The locale of every number, amount and date, fixed so that server and browser write the same. */
export const accountLocale = "en-GB";
