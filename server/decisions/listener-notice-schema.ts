import { z } from "zod";

/**
 * What a listener is told about the ad just heard (Digital Services Act, Article 26(1)): that it was an ad, on whose
 * behalf, who paid, the main parameters that chose it, and how to change them. Nothing about the listener's identity
 * and nothing about other advertisers.
 */
export const listenerNoticeSchema = z.object({
  /** Null when no ad was played. */
  ad: z
    .object({
      name: z.string(),
      /** On whose behalf it was played, and who paid for it. */
      advertiser: z.string(),
      paidBy: z.string(),
      category: z.string(),
    })
    .nullable(),
  at: z.iso.datetime(),
  /** The reason in one sentence. */
  sentence: z.string(),
  /** What was looked at, the most decisive first. */
  parameters: z.array(z.object({ title: z.string(), text: z.string() })),
  /** What was not used, because consent or the law forbids it. */
  unused: z.array(z.string()),
  /** How each parameter can be changed. */
  changes: z.array(z.string()),
});

export type ListenerNotice = z.infer<typeof listenerNoticeSchema>;
