/** Tier-1 ids of the IAB Ad Product Taxonomy 2.0, ascending. The ids below each one run up to the next. */
export const sectorIds = [
  "1000",
  "1001",
  "1002",
  "1008",
  "1010",
  "1049",
  "1058",
  "1075",
  "1082",
  "1088",
  "1097",
  "1123",
  "1259",
  "1262",
  "1263",
  "1291",
  "1295",
  "1315",
  "1328",
  "1335",
  "1355",
  "1361",
  "1368",
  "1371",
  "1378",
  "1396",
  "1416",
  "1419",
  "1443",
  "1448",
  "1452",
  "1460",
  "1467",
  "1473",
  "1474",
  "1482",
  "1487",
  "1494",
  "1510",
  "1519",
  "1524",
  "1529",
  "1544",
  "1551",
  "1576",
] as const;

const starts = sectorIds.map(Number);

/** Position in `sectorIds` of the tier-1 category that an Ad Product id belongs to; −1 for an id of another taxonomy. */
export function findSectorIndex(categoryId: string): number {
  const id = Number(categoryId);
  if (!Number.isInteger(id) || id < 1000 || id > 1600) return -1;
  let index = 0;
  while (index + 1 < starts.length && (starts[index + 1] ?? 0) <= id) index++;
  return index;
}
