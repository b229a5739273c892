import { stopwatch } from '../../platform/clock.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

// Ctrl-C arrives from the terminal and, once more, from the program that started this one.
const SAME_KEY_PRESS_MS = 1_500

/**
 * Waits until someone wants this process to end: Ctrl-C, a signal, or the death of the program that
 * started it. Asking again, later, ends it at once, whatever it is doing.
 */
export function shutdownRequest(): { asked: Promise<string>; isAsked: () => boolean } {
  const { promise, resolve } = Promise.withResolvers<string>()
  let since_ms: (() => number) | null = null
  const ask = (why: string) => {
    if (since_ms === null) {
      since_ms = stopwatch()
      resolve(why)
    } else if (since_ms() > SAME_KEY_PRESS_MS && why !== 'disconnect') {
      process.exit(130)
    }
  }
  for (const signal of SIGNALS) process.on(signal, () => ask(signal))
  process.on('disconnect', () => ask('disconnect'))
  return { asked: promise, isAsked: () => since_ms !== null }
}
