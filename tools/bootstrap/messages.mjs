import { performance } from 'node:perf_hooks'

/** Prints what went wrong and how to mend it, and ends the process. */
export function fail(problem, ...advice) {
  process.stderr.write(`\ngoodhand: ${problem}\n`)
  for (const line of advice) process.stderr.write(`  ${line}\n`)
  process.exit(1)
}

const SAY_AGAIN_MS = 10_000

/**
 * Runs a slow step under a line that says what happens, how far it is where `progress` knows, and in
 * the end how long it took. Where lines cannot be drawn again, a new one comes every ten seconds.
 */
export async function step(title, work, progress = () => '') {
  const started = performance.now()
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
  const live = process.stderr.isTTY === true
  const now = () => `  ${title} … ${[progress(), seconds()].filter(Boolean).join(', ')}`
  const draw = end => process.stderr.write(`\r\u001b[2K${now()}${end}`)
  const say = () => process.stderr.write(`${now()}\n`)
  if (!live) process.stderr.write(`  ${title} …\n`)
  const timer = live ? setInterval(draw, 200, '') : setInterval(say, SAY_AGAIN_MS)
  try {
    const result = await work()
    if (!live) process.stderr.write(`  ${title}: ${seconds()}\n`)
    return result
  } finally {
    clearInterval(timer)
    if (live) draw('\n')
  }
}
