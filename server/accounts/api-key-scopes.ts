/** What an API key may do: ask for decisions, report events, read explanations and reports, operate the platform. */
export const apiKeyScopes = ["decide", "events", "read", "operate"] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

/** All that a key of an advertiser may do: the rest is the publisher's. */
export const advertiserScopes: readonly ApiKeyScope[] = ["read"];
