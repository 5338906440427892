/** Each member with its place, for lists whose members have no identity but that. */
export function placeAll<T>(list: readonly T[]): { item: T; place: number }[] {
  return list.map((item, place) => ({ item, place }));
}
