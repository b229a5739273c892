import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stopwatch } from '../server/src/platform/clock.ts'
import { npmStart } from './npm-start.ts'
import { residentMb } from './processes.ts'
import { print, round } from './report.ts'

/**
 * How long `npm start` takes until the market answers: on a new directory with its demo, on the
 * same once more, and empty. Packages are installed. `--port N` is the first port to try.
 */
const ROOT = join(import.meta.dirname, '..')

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-bench-start-'))
  const empty = mkdtempSync(join(tmpdir(), 'goodhand-bench-start-'))
  try {
    for (const directory of [dataDir, empty]) chmodSync(directory, 0o755)
    const webWasBuilt = existsSync(join(ROOT, 'web/dist/index.html'))
    print({ bench: 'start', how: 'cold_demo', webWasBuilt, ...(await measure(dataDir, [])) })
    print({ bench: 'start', how: 'warm_demo', ...(await measure(dataDir, [])) })
    print({ bench: 'start', how: 'cold_empty', ...(await measure(empty, ['--no-demo'])) })
    print({ bench: 'start', how: 'warm_empty', ...(await measure(empty, ['--no-demo'])) })
  } finally {
    for (const directory of [dataDir, empty]) rmSync(directory, { recursive: true, force: true })
  }
}

async function measure(dataDir: string, flags: readonly string[]) {
  const elapsed = stopwatch()
  const market = await npmStart(dataDir, flags)
  const seconds = round(elapsed() / 1_000)
  await sleep(1_000)
  const memory_mb = await memory(dataDir)
  await market.stop()
  return { seconds, ...memory_mb }
}

/** Resident memory of the processes whose command line names the directory. */
async function memory(dataDir: string) {
  const sums = { server_mb: 0, sandbox_mb: 0 }
  for (const name of readdirSync('/proc').filter(one => /^\d+$/.test(one))) {
    const command = commandOf(name)
    if (!command.includes(dataDir)) continue
    if (/\/cli\.ts/.test(command)) sums.server_mb += residentMb(Number(name))
    if (/sandbox\/(institution|carrier)/.test(command)) sums.sandbox_mb += residentMb(Number(name))
  }
  return sums
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

await main()
