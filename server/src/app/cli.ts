import { ConfigInvalid } from '../platform/config.ts'
import { apiKey } from './cli/api-key.ts'
import { bench } from './cli/bench.ts'
import { type Command, parseCommand, UsageError } from './cli/command.ts'
import { doctor } from './cli/doctor.ts'
import { migrateCommand } from './cli/migrate.ts'
import { openapi } from './cli/openapi.ts'
import { reconcile } from './cli/reconcile.ts'
import { replayCommand } from './cli/replay.ts'
import { seed } from './cli/seed.ts'
import { start } from './cli/start.ts'
import { testCommand } from './cli/test.ts'
import { verifyBooks } from './cli/verify-books.ts'

/** Every command of `npx goodhand`. */
const COMMANDS: readonly Command[] = [
  start,
  doctor,
  migrateCommand,
  verifyBooks,
  reconcile,
  apiKey,
  seed,
  replayCommand,
  openapi,
  bench,
  testCommand,
]

const USAGE_EXIT = 2

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(overview())
    return 0
  }
  const command = COMMANDS.find(one => one.name === name)
  if (!command) {
    console.error(`There is no command "${name}".\n\n${overview()}`)
    return USAGE_EXIT
  }
  try {
    const input = parseCommand(command, rest)
    return input === 'help' ? 0 : await command.run(input)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(`\n${process.stderr.isTTY ? '✗ ' : ''}${explain(error)}`)
    return error instanceof UsageError || error instanceof ConfigInvalid ? USAGE_EXIT : 1
  }
}

function overview() {
  const width = Math.max(...COMMANDS.map(command => command.name.length))
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
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
