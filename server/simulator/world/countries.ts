/** One market of the invented world. */
export interface Market {
  country: string;
  share: number;
  gdpr: boolean;
  /** Languages with their share; the first is the main one. */
  languages: readonly (readonly [language: string, share: number])[];
  regions: readonly { code: string; zone: string; share: number }[];
  /** CPM micros below which the publisher does not sell here. */
  floorCpmMicros: number;
}

type RegionSpec = readonly [code: string, zone: string, share: number];

const market = (
  country: string,
  share: number,
  floorCpm: number,
  gdpr: boolean,
  languages: Market["languages"],
  regions: readonly RegionSpec[],
): Market => ({
  country,
  share,
  gdpr,
  languages,
  floorCpmMicros: floorCpm * 1_000_000,
  regions: regions.map(([code, zone, regionShare]) => ({ code, zone, share: regionShare })),
});

const oneZone = (zone: string, codes: string): RegionSpec[] =>
  codes.split(" ").map((code, index) => [code, zone, 1 / (index + 1)]);

/** Where the listeners live, with their clocks, languages and privacy regime. */
export const markets: readonly Market[] = [
  market(
    "DE",
    0.22,
    2.5,
    true,
    [
      ["de", 0.9],
      ["en", 0.06],
      ["tr", 0.04],
    ],
    oneZone("Europe/Berlin", "NW BY BW NI HE BE HH SN"),
  ),
  market(
    "GB",
    0.14,
    2.5,
    true,
    [
      ["en", 0.97],
      ["pl", 0.03],
    ],
    oneZone("Europe/London", "ENG SCT WLS NIR"),
  ),
  market(
    "FR",
    0.1,
    2.2,
    true,
    [
      ["fr", 0.95],
      ["en", 0.05],
    ],
    oneZone("Europe/Paris", "IDF ARA OCC NAQ HDF"),
  ),
  market(
    "ES",
    0.07,
    1.8,
    true,
    [
      ["es", 0.85],
      ["ca", 0.15],
    ],
    oneZone("Europe/Madrid", "MD CT AN VC"),
  ),
  market(
    "NL",
    0.04,
    2.2,
    true,
    [
      ["nl", 0.9],
      ["en", 0.1],
    ],
    oneZone("Europe/Amsterdam", "ZH NH NB UT"),
  ),
  market(
    "SE",
    0.03,
    2.2,
    true,
    [
      ["sv", 0.92],
      ["en", 0.08],
    ],
    oneZone("Europe/Stockholm", "AB O M"),
  ),
  market(
    "AT",
    0.03,
    2.2,
    true,
    [
      ["de", 0.96],
      ["en", 0.04],
    ],
    oneZone("Europe/Vienna", "9 3 4 6"),
  ),
  market(
    "US",
    0.22,
    3,
    false,
    [
      ["en", 0.87],
      ["es", 0.13],
    ],
    [
      ["CA", "America/Los_Angeles", 0.3],
      ["TX", "America/Chicago", 0.22],
      ["NY", "America/New_York", 0.2],
      ["FL", "America/New_York", 0.14],
      ["IL", "America/Chicago", 0.09],
      ["CO", "America/Denver", 0.05],
    ],
  ),
  market(
    "CA",
    0.05,
    2.5,
    false,
    [
      ["en", 0.78],
      ["fr", 0.22],
    ],
    [
      ["ON", "America/Toronto", 0.5],
      ["QC", "America/Toronto", 0.3],
      ["BC", "America/Vancouver", 0.2],
    ],
  ),
  market("BR", 0.06, 1.2, false, [["pt-BR", 1]], oneZone("America/Sao_Paulo", "SP RJ MG BA")),
  market(
    "AU",
    0.04,
    2.5,
    false,
    [["en", 1]],
    [
      ["NSW", "Australia/Sydney", 0.5],
      ["VIC", "Australia/Melbourne", 0.4],
      ["WA", "Australia/Perth", 0.1],
    ],
  ),
];
