/** Samples a second of the sample bidder's spots: the least that players accept everywhere. */
const sampleRate = 8_000;

/** A mono 8-bit WAV file of silence. */
export function silentWav(seconds: number): Buffer {
  const samples = Math.round(seconds * sampleRate);
  const file = Buffer.alloc(44 + samples, 0x80);
  file.write("RIFF", 0, "ascii");
  file.writeUInt32LE(36 + samples, 4);
  file.write("WAVEfmt ", 8, "ascii");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write("data", 36, "ascii");
  file.writeUInt32LE(samples, 40);
  return file;
}
