import { v7 } from "uuid";

/** A fresh UUIDv7; ids made one after another in a process sort in that order. */
export function newId(): string {
  return v7();
}
