import type { Texture } from "@/components/charts/series-looks";

const size = 6;
const stroke = "var(--chart-texture)";

function Marks({ texture }: { texture: Texture }) {
  switch (texture) {
    case "rising":
      return <path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke={stroke} strokeWidth={1.5} />;
    case "falling":
      return <path d="M-1 -1L7 7M5 -1L7 1M-1 5L1 7" stroke={stroke} strokeWidth={1.5} />;
    case "level":
      return <path d="M0 3H6" stroke={stroke} strokeWidth={1.5} />;
    case "grid":
      return <path d="M0 3H6M3 0V6" stroke={stroke} strokeWidth={1.2} />;
    case "dots":
      return <circle cx={3} cy={3} r={1.3} fill={stroke} />;
    case "plain":
      return null;
  }
}

/** An SVG pattern that fills with a hue under a texture; use it as `fill="url(#id)"`. */
export function TextureDef({ id, color, texture }: { id: string; color: string; texture: Texture }) {
  return (
    <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse">
      <rect width={size} height={size} fill={color} />
      <Marks texture={texture} />
    </pattern>
  );
}
