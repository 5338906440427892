/** Largest numbers that the ledger's columns of 8, 16, 31 and 32 bits hold. */
export const byteMax = 255;
export const shortMax = 65_535;
export const longMax = 2_147_483_647;
export const wordMax = 4_294_967_295;
