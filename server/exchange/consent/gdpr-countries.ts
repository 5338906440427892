/**
 * Where GDPR, or a law that keeps its terms, protects the listener: the 27 members of the European Union, the rest of
 * the European Economic Area (Iceland, Liechtenstein, Norway), the United Kingdom and Switzerland.
 */
const gdprCountries: ReadonlySet<string> = new Set([
  ...["AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT"],
  ...["NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"],
  ...["IS", "LI", "NO"],
  ...["GB", "CH"],
  // Parts of the Union with country codes of their own.
  ...["AX", "GF", "GP", "MQ", "RE", "YT", "MF"],
]);

/** Does GDPR protect listeners in this country (alpha-2). */
export function isGdprCountry(alpha2: string): boolean {
  return gdprCountries.has(alpha2);
}
