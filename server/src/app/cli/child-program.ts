import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stopwatch } from '../../platform/clock.ts'
import { environmentWith } from './command.ts'

/** A program of its own beside the market. It sends its parent a message once it is ready. */
export interface ChildProgram {
  /** Names it to people and in the file of its words, e.g. `sandbox-carrier`. */
  readonly name: string
  readonly main: string
  readonly args: readonly string[]
  /** Beside the environment of this process. */
  readonly env?: Readonly<Record<string, string>>
  /** Where its words go, as `NAME.log`. */
  readonly dataDir: string
  readonly report: (text: string) => void
}

const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 5_000
const PAUSE_MS_MIN = 500
const PAUSE_MS_MAX = 30_000

/**
 * Starts a program, waits until it is ready, and starts it again whenever it dies. Throws with the
 * end of its log when it does not get ready.
 */
export async function keepRunning(program: ChildProgram): Promise<{ stop: () => Promise<void> }> {
  const stopping = new AbortController()
  let child = launch(program)
  await ready(child, program).catch(async error => {
    await end(child)
    throw error
  })
  const watch = async () => {
    let pause_ms = PAUSE_MS_MIN
    while (!stopping.signal.aborted) {
      const lived_ms = stopwatch()
      await exited(child)
      if (stopping.signal.aborted) return
      if (lived_ms() > PAUSE_MS_MAX) pause_ms = PAUSE_MS_MIN
      program.report(`${program.name} ended by itself; it is started again.`)
      await sleep(pause_ms, undefined, { signal: stopping.signal }).catch(() => {})
      pause_ms = Math.min(pause_ms * 2, PAUSE_MS_MAX)
      if (!stopping.signal.aborted) child = launch(program)
    }
  }
  const watching = watch()
  return {
    stop: async () => {
      stopping.abort()
      await end(child)
      await watching
    },
  }
}

/**
 * The program lives in a process group of its own, so that Ctrl-C does not end it before the
 * market; its standard input breaks when this process is killed, which it takes as the end.
 */
function launch({ main, args, env, ...program }: ChildProgram): ChildProcess {
  const log = openSync(logFile(program), 'a', 0o600)
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    stdio: ['pipe', log, log, 'ipc'],
    detached: true,
    env: environmentWith(env ?? {}),
  })
  closeSync(log)
  // Its end is heard by `exited`; what breaks with it must not end the market.
  for (const stream of [child, child.stdin]) stream?.on('error', () => {})
  return child
}

function logFile({ dataDir, name }: Pick<ChildProgram, 'dataDir' | 'name'>) {
  return join(dataDir, `${name}.log`)
}

async function ready(child: ChildProcess, program: ChildProgram) {
  const timeout = new AbortController()
  const answer = await Promise.race([
    new Promise<'ready'>(resolve => child.once('message', () => resolve('ready'))),
    exited(child).then(() => 'ended' as const),
    sleep(READY_WITHIN_MS, 'silent' as const, { signal: timeout.signal }),
  ])
  timeout.abort()
  if (answer === 'ready') return
  const log = logFile(program)
  const words = readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n')
  throw new Error(`${program.name} did not start. The end of ${log}:\n${words}`)
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await exited(child)
  clearTimeout(timer)
}

async function exited(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}
