import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { listenOnce } from '../server/src/app/cli/ports.ts'
import { stopwatch } from '../server/src/platform/clock.ts'
import { residentMb } from './processes.ts'
import { option, print, round } from './report.ts'

/**
 * How long `npm start` takes until the market answers: on a new directory with its demo, on the
 * same once more, and empty. Packages are installed. `--port N` is the first port to try.
 */
const ROOT = join(import.meta.dirname, '..')
const WITHIN_MS = 180_000

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
  const port = await freePorts(option('port', 4_400))
  const elapsed = stopwatch()
  const child = spawn(
    'npm',
    ['start', '--silent', '--', '--port', String(port), '--data', dataDir, ...flags],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  while (!(await ready(port))) {
    if (child.exitCode !== null || elapsed() > WITHIN_MS) throw new Error('it does not start')
    await sleep(20)
  }
  const seconds = round(elapsed() / 1_000)
  await sleep(1_000)
  const memory_mb = await memory(dataDir)
  await stop(child)
  return { seconds, ...memory_mb }
}

async function ready(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
  await answer?.arrayBuffer()
  return answer?.ok ?? false
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

function stop(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    child.once('exit', () => resolve())
    child.kill('SIGINT')
  })
}

/** The first of three free ports in a row from `from` upwards. */
async function freePorts(from: number): Promise<number> {
  for (let port = from; ; port += 3) {
    const taken = await Promise.all([0, 1, 2].map(n => listenOnce(port + n, '127.0.0.1')))
    if (taken.every(problem => problem === null)) return port
  }
}

await main()
