const LONGEST_MS = 120_000

type Failing = { state: { fetchFailureCount: number } }

/** Milliseconds until the next look: `pace_ms`, doubled for every failure in a row, 2 minutes at most. */
export function backingOff(pace_ms: number, query: Failing): number {
  return Math.min(pace_ms * 2 ** query.state.fetchFailureCount, LONGEST_MS)
}
