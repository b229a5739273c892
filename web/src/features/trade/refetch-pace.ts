const FAST_MS = 2_000
const NORMAL_MS = 10_000
const SLOW_MS = 60_000

type Pace = { ended: boolean; awaitingAnswer: boolean; failures: number; unchanged: number }

/**
 * Milliseconds until the next look, or false to stop. Quick while the word of an institution or a
 * carrier is awaited, slower the longer nothing changes, and doubling back-off (at most a minute)
 * while requests fail.
 */
export function refetchPace({ ended, awaitingAnswer, failures, unchanged }: Pace) {
  if (ended) return false
  if (failures > 0) return Math.min(NORMAL_MS * 2 ** (failures - 1), SLOW_MS)
  if (awaitingAnswer) return Math.min(FAST_MS * 1.25 ** Math.min(unchanged, 20), NORMAL_MS)
  return Math.min(NORMAL_MS + unchanged * 2_000, SLOW_MS)
}
