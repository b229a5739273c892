import type { Store } from './store.ts'

/** Tells the carrier's time: the market's when there is one, so that a moved clock moves both. */
export type CarrierClock = () => Promise<number>

const ASK_TIMEOUT_MS = 2_000

/**
 * Asks the market for its offset before each event. When the market does not answer, the last
 * offset it gave holds: falling back to real time would put events before those already noted.
 */
export function createCarrierClock(store: Store, marketUrl: string | undefined): CarrierClock {
  return async () => {
    if (marketUrl !== undefined) {
      try {
        const answer = await fetch(new URL('/api/v1/sandbox/clock', marketUrl), {
          signal: AbortSignal.timeout(ASK_TIMEOUT_MS),
        })
        const body = answer.ok ? ((await answer.json()) as { offset_ms?: unknown }) : {}
        if (typeof body.offset_ms === 'number') store.setClockOffset(body.offset_ms)
      } catch {
        // The market is starting or gone; its last offset is the best that is known.
      }
    }
    return Date.now() + store.clockOffset()
  }
}
