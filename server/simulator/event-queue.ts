/** A binary heap of (time, handle): earliest first, and first come first served within a millisecond. */
export class EventQueue {
  #times = new Float64Array(1024);
  #orders = new Float64Array(1024);
  #handles = new Int32Array(1024);
  #size = 0;
  #given = 0;

  /** Entries waiting. */
  get size(): number {
    return this.#size;
  }

  /** Time of the earliest entry, Infinity when empty. */
  get nextMs(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : (this.#times[0] ?? 0);
  }

  push(atMs: number, handle: number): void {
    if (this.#size === this.#times.length) this.#grow();
    let slot = this.#size++;
    const order = this.#given++;
    while (slot > 0) {
      const parent = (slot - 1) >> 1;
      if ((this.#times[parent] ?? 0) <= atMs) break;
      this.#copy(parent, slot);
      slot = parent;
    }
    this.#put(slot, atMs, order, handle);
  }

  /** Takes the earliest entry's handle away; −1 when empty. */
  pop(): number {
    if (this.#size === 0) return -1;
    const handle = this.#handles[0] ?? -1;
    this.#size--;
    const last = this.#size;
    if (last === 0) return handle;
    const atMs = this.#times[last] ?? 0;
    const order = this.#orders[last] ?? 0;
    const moved = this.#handles[last] ?? -1;
    let slot = 0;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= last) break;
      if (child + 1 < last && this.#isBefore(child + 1, child)) child++;
      const childMs = this.#times[child] ?? 0;
      if (atMs < childMs || (atMs === childMs && order < (this.#orders[child] ?? 0))) break;
      this.#copy(child, slot);
      slot = child;
    }
    this.#put(slot, atMs, order, moved);
    return handle;
  }

  #isBefore(a: number, b: number): boolean {
    const [timeA, timeB] = [this.#times[a] ?? 0, this.#times[b] ?? 0];
    return timeA < timeB || (timeA === timeB && (this.#orders[a] ?? 0) < (this.#orders[b] ?? 0));
  }

  #copy(from: number, to: number): void {
    this.#put(to, this.#times[from] ?? 0, this.#orders[from] ?? 0, this.#handles[from] ?? -1);
  }

  #put(slot: number, atMs: number, order: number, handle: number): void {
    this.#times[slot] = atMs;
    this.#orders[slot] = order;
    this.#handles[slot] = handle;
  }

  #grow(): void {
    const capacity = this.#times.length * 2;
    const times = new Float64Array(capacity);
    times.set(this.#times);
    this.#times = times;
    const orders = new Float64Array(capacity);
    orders.set(this.#orders);
    this.#orders = orders;
    const handles = new Int32Array(capacity);
    handles.set(this.#handles);
    this.#handles = handles;
  }
}
