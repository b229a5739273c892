import { ConfigInvalid } from '../platform/config.ts'
import { type Command, parseCommand, UsageError } from './cli/command.ts'

/** Every command of `npx goodhand`. Only the one that is called is read from disk. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./cli/start.ts')).start,
  doctor: async () => (await import('./cli/doctor.ts')).doctor,
  migrate: async () => (await import('./cli/migrate.ts')).migrateCommand,
  'verify-books': async () => (await import('./cli/verify-books.ts')).verifyBooks,
  'verify-case': async () => (await import('./cli/verify-case.ts')).verifyCase,
  'verify-draw': async () => (await import('./cli/verify-draw.ts')).verifyDraw,
  reconcile: async () => (await import('./cli/reconcile.ts')).reconcile,
  review: async () => (await import('./cli/review.ts')).review,
  'rotate-keys': async () => (await import('./cli/rotate-keys.ts')).rotateKeysCommand,
  'api-key': async () => (await import('./cli/api-key.ts')).apiKey,
  agreement: async () => (await import('./cli/agreement.ts')).agreement,
  credit: async () => (await import('./cli/credit.ts')).credit,
  credential: async () => (await import('./cli/credential.ts')).credential,
  seed: async () => (await import('./cli/seed.ts')).seed,
  furnisher: async () => (await import('./cli/furnisher.ts')).furnisher,
  import: async () => (await import('./cli/import.ts')).importCommand,
  replay: async () => (await import('./cli/replay.ts')).replayCommand,
  'pass-credit': async () => (await import('./cli/pass-credit.ts')).passCredit,
  'replay-credit': async () => (await import('./cli/replay-credit.ts')).replayCreditCommand,
  'train-credit': async () => (await import('./cli/train-credit.ts')).trainCredit,
  'train-advice': async () => (await import('./cli/train-advice.ts')).trainAdvice,
  openapi: async () => (await import('./cli/openapi.ts')).openapi,
  states: async () => (await import('./cli/states.ts')).states,
  permissions: async () => (await import('./cli/permissions.ts')).permissions,
  bench: async () => (await import('./cli/bench.ts')).bench,
  sim: async () => (await import('./cli/sim.ts')).sim,
  test: async () => (await import('./cli/test.ts')).testCommand,
}

const USAGE_EXIT = 2

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(await overview())
    return 0
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) {
    console.error(`There is no command "${name}".\n\n${await overview()}`)
    return USAGE_EXIT
  }
  try {
    const command = await load()
    const input = parseCommand(command, rest)
    return input === 'help' ? 0 : await command.run(input)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(`\n${process.stderr.isTTY ? '✗ ' : ''}${explain(error)}`)
    return error instanceof UsageError || error instanceof ConfigInvalid ? USAGE_EXIT : 1
  }
}

async function overview() {
  const commands = await Promise.all(Object.values(COMMANDS).map(load => load()))
  const width = Math.max(...commands.map(command => command.name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return `Usage: npx goodhand COMMAND [options]\n\n${lines.join('\n')}\n
  npx goodhand COMMAND --help tells the options of a command.`
}

/** Errors that people can mend say so in their message; the others also say where they arose. */
function explain(error: Error) {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC') return `The disk is full. (${error.message})`
  const bug = error instanceof TypeError || error.name === 'AssertionError'
  return bug ? (error.stack ?? error.message) : error.message
}

// `npm start | head` closes the pipe, and a market must not end because nobody reads its words.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

// Set instead of exit(): output that is still on its way into a pipe would be lost.
process.exitCode = await main(process.argv.slice(2))
// The channel to the bootstrap program would keep this process alive.
if (process.connected) process.disconnect()
