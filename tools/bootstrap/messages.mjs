import { performance } from 'node:perf_hooks'

/** Prints what went wrong and how to mend it, and ends the process. */
export function fail(problem, ...advice) {
  process.stderr.write(`\ngoodhand: ${problem}\n`)
  for (const line of advice) process.stderr.write(`  ${line}\n`)
  process.exit(1)
}

/** Runs a slow step under a line that says what happens and, in the end, how long it took. */
export async function step(title, work) {
  const started = performance.now()
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
  const live = process.stderr.isTTY === true
  const draw = end => process.stderr.write(`\r\u001b[2K  ${title} … ${seconds()}${end}`)
  if (!live) process.stderr.write(`  ${title} …\n`)
  const timer = live ? setInterval(draw, 200, '') : undefined
  try {
    const result = await work()
    if (!live) process.stderr.write(`  ${title}: ${seconds()}\n`)
    return result
  } finally {
    clearInterval(timer)
    if (live) draw('\n')
  }
}
