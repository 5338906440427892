/** The part of autocannon that the benchmarks use; the package has no types of its own. */
declare module "autocannon" {
  interface LoadRequest {
    method: string;
    path: string;
    headers: Record<string, string>;
    body: string;
  }
  interface LoadOptions {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    requests: LoadRequest[];
  }
  interface LoadResult {
    /** Seconds. */
    duration: number;
    requests: { total: number; average: number };
    /** Milliseconds. */
    latency: { p50: number; p97_5: number; p99: number; max: number };
    non2xx: number;
    errors: number;
  }
  export default function autocannon(options: LoadOptions): Promise<LoadResult>;
}
