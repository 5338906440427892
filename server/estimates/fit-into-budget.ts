/** Extra spend on one day, and how much more that day's budget would have paid. Micros. */
export interface DayRoom {
  extraMicros: number;
  roomMicros: number;
}

/**
 * The part (0…1) of an extra spend that budgets would have paid for: each day up to its own room, all days together up
 * to the room of the whole flight. 1 when nothing extra is spent.
 */
export function fitIntoBudget(days: readonly DayRoom[], lifetimeRoomMicros: number): number {
  const wanted = days.reduce((sum, { extraMicros }) => sum + extraMicros, 0);
  if (wanted <= 0) return 1;
  const paid = days.reduce(
    (sum, { extraMicros, roomMicros }) => sum + Math.min(extraMicros, Math.max(0, roomMicros)),
    0,
  );
  return Math.min(1, Math.max(0, Math.min(paid, Math.max(0, lifetimeRoomMicros)) / wanted));
}
