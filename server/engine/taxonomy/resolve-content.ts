import { contentTaxonomy } from "./content-taxonomy";
import { findLegacyMeaning } from "./legacy-codes";
import { podcastGenreContentId } from "./podcast-genres";

/**
 * Content Taxonomy 3.1 id of however a publisher names a category: 1. a 3.1 id, 2. a podcast genre name, 3. a retired
 * Content 1.0 code, 4. a category's own name. Null when none fits.
 */
export function resolveContentId(text: string): string | null {
  const trimmed = text.trim();
  if (contentTaxonomy.byId.has(trimmed)) return trimmed;
  const genre = podcastGenreContentId(trimmed);
  if (genre !== null) return genre;
  const legacy = findLegacyMeaning(trimmed)?.contentIds[0];
  if (legacy !== undefined) return legacy;
  return idByName.get(trimmed.toLowerCase()) ?? null;
}

const idByName = new Map<string, string>();
for (const node of contentTaxonomy.nodes) {
  const name = node.name.toLowerCase();
  if (!idByName.has(name)) idByName.set(name, node.id);
}
