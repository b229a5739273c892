import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { stopwatch } from '../../platform/clock.ts'

/** A program of its own beside the market: the sandbox institution, carrier or verifier. */
export type SandboxProgram = { stop: () => Promise<void> }

/** What a sandbox program is started with. */
export type SandboxProgramOptions = {
  name: 'institution' | 'carrier' | 'verifier'
  port: number
  dataDir: string
  secret: string
  marketUrl: string
  report: (text: string) => void
}

const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 5_000
const PAUSE_MS_MIN = 500
const PAUSE_MS_MAX = 30_000

/** Starts a sandbox program, waits until it answers, and starts it again whenever it dies. */
export async function startSandboxProgram(options: SandboxProgramOptions): Promise<SandboxProgram> {
  const stopping = new AbortController()
  let child = launch(options)
  await ready(child, options).catch(async error => {
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
      options.report(`The sandbox ${options.name} ended by itself; it is started again.`)
      await sleep(pause_ms, undefined, { signal: stopping.signal }).catch(() => {})
      pause_ms = Math.min(pause_ms * 2, PAUSE_MS_MAX)
      if (!stopping.signal.aborted) child = launch(options)
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
function launch({ name, port, dataDir, secret, marketUrl }: SandboxProgramOptions): ChildProcess {
  const main = fileURLToPath(new URL(`../../../sandbox/${name}/main.ts`, import.meta.url))
  if (!existsSync(main)) throw new Error(`The sandbox ${name} is missing: ${main}`)
  const data = join(dataDir, `sandbox-${name}`)
  mkdirSync(data, { recursive: true })
  const log = openSync(logFile(dataDir, name), 'a', 0o600)
  const args = ['--port', String(port), '--data', data, '--secret', secret]
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, ...args, '--market-url', marketUrl],
    { stdio: ['pipe', log, log, 'ipc'], detached: true },
  )
  closeSync(log)
  return child
}

function logFile(dataDir: string, name: string) {
  return join(dataDir, `sandbox-${name}.log`)
}

async function ready(child: ChildProcess, { name, dataDir }: SandboxProgramOptions) {
  const timeout = new AbortController()
  const answer = await Promise.race([
    new Promise<'ready'>(resolve => child.once('message', () => resolve('ready'))),
    exited(child).then(() => 'ended' as const),
    sleep(READY_WITHIN_MS, 'silent' as const, { signal: timeout.signal }),
  ])
  timeout.abort()
  if (answer === 'ready') return
  const log = logFile(dataDir, name)
  const words = readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n')
  throw new Error(`The sandbox ${name} did not start. The end of ${log}:\n${words}`)
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
