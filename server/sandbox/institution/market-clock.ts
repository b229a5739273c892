import { type Instant, instant } from '../../src/kernel/time.ts'
import { createClock } from '../../src/platform/clock.ts'

/** Two times: the market's, which a sandbox may move, and the real one. */
export interface MarketClock {
  /** The market's time, asked for at most every fifth of a second; real time when it cannot say. */
  now(): Promise<Instant>
  real(): Instant
}

const FRESH_MS = 200
const ANSWER_MS_MAX = 1_000

/** Follows `GET {marketUrl}/api/v1/sandbox/clock`, so that days agree with a moved clock. */
export function createMarketClock(marketUrl: () => string | null): MarketClock {
  const own = createClock()
  let offset_ms = 0
  let askedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<void> | undefined

  async function ask(url: string): Promise<void> {
    try {
      const signal = AbortSignal.timeout(ANSWER_MS_MAX)
      const response = await fetch(`${url}/api/v1/sandbox/clock`, { signal, redirect: 'error' })
      const answer = response.ok ? ((await response.json()) as { offset_ms?: unknown }) : {}
      if (!response.ok) await response.body?.cancel()
      const told = answer.offset_ms
      offset_ms = typeof told === 'number' && Number.isSafeInteger(told) ? told : 0
    } catch {
      // The last offset stands: a market that restarts has not moved its clock back.
    }
    askedAt = own.now()
    asking = undefined
  }

  return {
    now: async () => {
      const url = marketUrl()
      if (url !== null && own.now() - askedAt >= FRESH_MS) {
        asking ??= ask(url)
        await asking
      }
      return instant(own.now() + offset_ms)
    },
    real: () => own.now(),
  }
}
