import type { Genre } from "@/server/engine/vocabulary";
import { findSectorIndex, sectorIds } from "../world/sectors";

type Loadings = Readonly<Record<string, number>>;

/** How much the lovers of a genre like what a sector (Ad Product tier-1 id) sells, in standard deviations. */
const byGenre: Partial<Record<Genre, Loadings>> = {
  pop: { "1058": 0.7, "1088": 0.6, "1494": 0.5, "1419": 0.3, "1524": -0.2, "1551": -0.3 },
  rock: { "1551": 0.6, "1002": 0.6, "1315": 0.5, "1263": 0.3, "1058": -0.4, "1328": -0.2 },
  "hip-hop": { "1058": 1, "1097": 0.5, "1355": 0.7, "1361": 0.4, "1396": -0.7, "1335": -0.3, "1529": -0.2 },
  edm: { "1097": 0.7, "1315": 1, "1467": 0.4, "1002": 0.3, "1396": -0.5, "1328": -0.5 },
  latin: { "1355": 0.6, "1529": 0.5, "1467": 0.6, "1259": 0.4, "1082": -0.4 },
  "r&b": { "1088": 0.7, "1259": 0.5, "1058": 0.4, "1355": 0.3, "1551": -0.2 },
  indie: { "1419": 0.6, "1123": 0.4, "1452": 0.6, "1315": 0.4, "1361": -0.7, "1551": -0.3 },
  sad: { "1378": 0.6, "1419": 0.4, "1355": 0.3, "1361": -0.5, "1315": -0.3 },
  folk: { "1452": 0.7, "1123": 0.4, "1396": 0.4, "1524": 0.3, "1467": -0.4, "1361": -0.6 },
  country: { "1551": 0.9, "1460": 0.6, "1396": 0.6, "1123": 0.2, "1082": -0.5, "1058": -0.2 },
  metal: { "1097": 0.6, "1315": 0.7, "1002": 0.6, "1328": -0.7, "1088": -0.5 },
  jazz: { "1529": 0.7, "1002": 0.5, "1335": 0.4, "1419": 0.4, "1355": -0.4, "1361": -0.4 },
  classical: { "1335": 0.7, "1529": 0.7, "1295": 0.4, "1452": 0.4, "1355": -0.6, "1259": -0.5 },
  ambient: { "1378": 0.6, "1082": 0.5, "1510": 0.3, "1355": -0.3, "1361": -0.5 },
  soul: { "1529": 0.3, "1123": 0.4, "1355": 0.3, "1082": -0.3 },
  blues: { "1551": 0.4, "1002": 0.5, "1315": 0.4, "1058": -0.3 },
  reggae: { "1529": 0.7, "1123": 0.3, "1335": -0.4, "1082": -0.4 },
  soundtrack: { "1419": 0.9, "1097": 0.4, "1295": 0.4, "1361": -0.4 },
  children: { "1328": 1.2, "1123": 0.6, "1494": 0.5, "1002": -1.2, "1361": -1.2, "1259": -1 },
};

/** Change of liking from the youngest (−) to the oldest (+), for 25 years around 34. */
const byAge: Loadings = {
  "1335": 0.5,
  "1396": 0.6,
  "1529": 0.35,
  "1378": 0.4,
  "1551": 0.3,
  "1263": 0.3,
  "1452": 0.2,
  "1058": -0.4,
  "1097": -0.35,
  "1355": -0.5,
  "1259": -0.5,
  "1315": -0.3,
  "1361": -0.3,
  "1467": -0.3,
  "1295": -0.35,
};

/** Added for women, taken from men. */
const byGender: Loadings = {
  "1088": 0.6,
  "1058": 0.25,
  "1328": 0.35,
  "1460": 0.2,
  "1378": 0.2,
  "1494": 0.2,
  "1551": -0.35,
  "1361": -0.45,
  "1097": -0.3,
  "1524": -0.2,
  "1002": -0.2,
  "1082": -0.25,
};

function spread(loadings: Loadings): Float64Array {
  const row = new Float64Array(sectorIds.length);
  for (const [id, loading] of Object.entries(loadings)) row[findSectorIndex(id)] = loading;
  return row;
}

const none = new Float64Array(sectorIds.length);
const genreRows = new Map(Object.entries(byGenre).map(([genre, loadings]) => [genre, spread(loadings)]));

/** Loadings by sector position, for lovers of a genre; zeros for a genre nothing is known of. */
export function getGenreLoadings(genre: string): Float64Array {
  return genreRows.get(genre) ?? none;
}

export const ageLoadings: Float64Array = spread(byAge);
export const genderLoadings: Float64Array = spread(byGender);
