import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopwatch } from '../server/src/platform/clock.ts'
import { option, print, round } from './report.ts'

/**
 * Bad input for every endpoint, for as long as one likes: `--each N` requests an endpoint, `--seed
 * N` to see a run again. The test of the suite with other numbers.
 */
const each = option('each', 500)
const seed = option('seed', randomInt(2 ** 31))
const directory = mkdtempSync(join(tmpdir(), 'goodhand-fuzz-'))
const settings = join(directory, 'settings')
writeFileSync(settings, `GOODHAND_FUZZ_EACH=${each}\nGOODHAND_FUZZ_SEED=${seed}\n`)
const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
const elapsed = stopwatch()
const child = spawn(
  process.execPath,
  [`--env-file=${settings}`, vitest, 'run', 'server/journeys/fuzz'],
  { cwd: join(import.meta.dirname, '..'), stdio: ['ignore', 2, 2] },
)
const code = await new Promise(resolve => child.once('close', resolve))
rmSync(directory, { recursive: true, force: true })
print({ bench: 'fuzz', each, seed, seconds: round(elapsed() / 1_000), right: code === 0 })
if (code !== 0) process.exitCode = 1
