import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './files.mjs'
import { fail } from './messages.mjs'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs the command line program in the terminal of this process and ends as it ends. Should this
 * process be killed, the channel between the two breaks and the program stops by itself.
 */
export function runCli(node, args) {
  const cli = join(ROOT, 'server', 'src', 'app', 'cli.ts')
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', cli, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // Compiled code is kept, so that a second start takes half the time to read the program.
    env: { NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/compiled'), ...process.env },
  })
  // Ctrl-C reaches the program from the terminal too; it takes signals that come together as one.
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal))
  const orphaned = watchParent(() => child.kill('SIGTERM'))
  child.once('error', error => fail(`The server's Node does not run: ${error.message}`))
  return new Promise(resolve => {
    child.once('exit', (code, signal) => {
      process.exitCode = code ?? 128 + constants.signals[signal]
      for (const name of FORWARDED) process.removeAllListeners(name)
      clearInterval(orphaned)
      resolve()
    })
  })
}

/** When npm itself is killed, nothing tells this process but the change of its parent. */
function watchParent(onDeath) {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  const watch = () => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onDeath()
  }
  const timer = setInterval(watch, 250)
  timer.unref()
  return timer
}
