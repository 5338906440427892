import type { Tone } from "@/server/engine/vocabulary";
import { hashText } from "../random/counter-draw";

/** How a tone sounds: chords as semitones above the key, seconds a chord, and how fast a note rises and fades. */
interface Sound {
  chords: readonly (readonly number[])[];
  chordSeconds: number;
  attackSeconds: number;
  decaySeconds: number;
  /** Weight of the second and third partial. */
  brightness: number;
}

const sounds: Readonly<Record<Tone, Sound>> = {
  CALM: {
    chords: [
      [0, 7, 16],
      [5, 9, 16],
    ],
    chordSeconds: 2,
    attackSeconds: 0.5,
    decaySeconds: 1.8,
    brightness: 0.1,
  },
  WARM: {
    chords: [
      [0, 4, 7, 11],
      [5, 9, 12],
    ],
    chordSeconds: 2,
    attackSeconds: 0.25,
    decaySeconds: 1.5,
    brightness: 0.2,
  },
  UPBEAT: {
    chords: [
      [0, 4, 7],
      [5, 9, 12],
      [7, 11, 14],
      [0, 7, 12],
    ],
    chordSeconds: 1,
    attackSeconds: 0.03,
    decaySeconds: 0.6,
    brightness: 0.35,
  },
  URGENT: {
    chords: [
      [0, 3, 7],
      [0, 3, 8],
      [0, 3, 7],
      [0, 5, 8],
    ],
    chordSeconds: 0.5,
    attackSeconds: 0.01,
    decaySeconds: 0.25,
    brightness: 0.45,
  },
  HUMOROUS: {
    chords: [[0, 4], [7], [4, 9], [2]],
    chordSeconds: 0.5,
    attackSeconds: 0.01,
    decaySeconds: 0.2,
    brightness: 0.3,
  },
  SERIOUS: {
    chords: [
      [0, 7, 12],
      [-4, 3, 8],
    ],
    chordSeconds: 2,
    attackSeconds: 0.3,
    decaySeconds: 1.6,
    brightness: 0.15,
  },
};

const sampleRate = 8_000;
const lengthSeconds = 4;
const headerBytes = 44;

function readLevel(sound: Sound, keyHz: number, second: number): number {
  const position = second % sound.chordSeconds;
  const chord = sound.chords[Math.floor(second / sound.chordSeconds) % sound.chords.length] ?? [0];
  const rise = Math.min(1, position / sound.attackSeconds);
  const fall = Math.exp(-Math.max(0, position - sound.attackSeconds) / sound.decaySeconds);
  const end = Math.min(1, (sound.chordSeconds - position) / 0.02);
  let level = 0;
  for (const semitones of chord) {
    const phase = 2 * Math.PI * keyHz * 2 ** (semitones / 12) * second;
    level += Math.sin(phase) + sound.brightness * (Math.sin(2 * phase) + 0.5 * Math.sin(3 * phase));
  }
  return (level / chord.length) * rise * fall * end;
}

/**
 * Synthesises a stand-in for a spot: four seconds of soft chords in its tone, 16-bit mono WAV at 8 kHz, 64 kB. The
 * name (a creative's id) picks the key, so two spots of one tone differ; the same name always sounds the same.
 */
export function createToneWav(tone: Tone, name: string): Buffer {
  const sound = sounds[tone];
  const keyHz = 196 * 2 ** ((hashText(name) % 12) / 12);
  const samples = sampleRate * lengthSeconds;
  const wav = Buffer.alloc(headerBytes + samples * 2);
  wav.write("RIFF", 0, "ascii");
  wav.writeUInt32LE(headerBytes - 8 + samples * 2, 4);
  wav.write("WAVEfmt ", 8, "ascii");
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(sampleRate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36, "ascii");
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) {
    const fadeOut = Math.min(1, (samples - i) / (0.3 * sampleRate));
    const level = 0.45 * fadeOut * readLevel(sound, keyHz, i / sampleRate);
    wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, level)) * 32_767), headerBytes + i * 2);
  }
  return wav;
}
