import { type Instant, instant } from '../kernel/time.ts'

/** Where the market's time comes from. Commands read it once and pass it on. */
export interface Clock {
  now(): Instant
}

/** A clock that tests, replays and the sandbox move by hand or by an offset. */
export interface MovableClock extends Clock {
  /** Milliseconds by which the market's time is ahead of real time. */
  offset(): number
  setOffset(offset_ms: number): void
}

/** Real time plus an offset, which is zero in production. */
export function createClock(offset_ms = 0): MovableClock {
  let offset = offset_ms
  return {
    now: () => instant(Date.now() + offset),
    offset: () => offset,
    setOffset: next => {
      offset = next
    },
  }
}

/** A clock that stands still until it is told otherwise. */
export function manualClock(start: Instant): Clock & { set(at: Instant): void } {
  let at = start
  return {
    now: () => at,
    set: next => {
      at = next
    },
  }
}

/** Monotonic milliseconds for measuring how long something took; never stored. */
export function stopwatch(): () => number {
  const start = performance.now()
  return () => performance.now() - start
}
