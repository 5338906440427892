import { z } from "zod";
import { deliveryStatuses } from "@/server/campaigns/schema";

/** What can be found by typing. */
export const searchKinds = ["campaign", "adSet", "ad", "impression"] as const;
export type SearchKind = (typeof searchKinds)[number];

export const searchTextSchema = z.string().trim().max(120, "Search for at most 120 characters.");

export const searchHitSchema = z.object({
  kind: z.enum(searchKinds),
  id: z.uuid(),
  name: z.string(),
  /** Where it belongs, from the top: "Brand › Spring"; of an impression, when it was. */
  above: z.string(),
  /** Of the ladder's rungs; null for impressions. */
  status: z.enum(deliveryStatuses).nullable(),
  /** When an impression was decided; null for the ladder's rungs. */
  at: z.iso.datetime().nullable(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchAnswerSchema = z.object({ hits: z.array(searchHitSchema).max(20) });
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
