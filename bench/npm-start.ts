import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { listenOnce } from '../server/src/app/cli/ports.ts'
import { stopwatch } from '../server/src/platform/clock.ts'
import { option } from './report.ts'

const ROOT = join(import.meta.dirname, '..')
const WITHIN_MS = 180_000

/** A market that `npm start` brought up, as anybody would. */
export interface StartedMarket {
  readonly port: number
  readonly url: string
  stop(): Promise<void>
}

/** Runs `npm start` on a data directory and waits until the market answers. */
export async function npmStart(dataDir: string, flags: readonly string[]): Promise<StartedMarket> {
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
  return { port, url: `http://127.0.0.1:${port}`, stop: () => stop(child) }
}

async function ready(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
  await answer?.arrayBuffer()
  return answer?.ok ?? false
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
