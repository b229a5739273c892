import { fstatSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createInstitution } from './institution.ts'

const USAGE = `The sandbox payment institution: moves no real money.
  --port N         port to listen on (0: any free one)
  --data DIR       where it keeps its books
  --secret TEXT    shared with the market, 16-256 characters
  --market-url URL where its webhooks go, e.g. http://127.0.0.1:4100
  --host ADDRESS   address to listen on (127.0.0.1)
  --operators WHO  this_machine or anyone: who may use its console
`

interface Started {
  readonly dataDir: string
  readonly secret: string
  readonly port: number
  readonly host: string
  readonly operators: 'this_machine' | 'anyone'
  readonly marketUrl: string | null
}

/** Starts from the command line, tells a parent process where it listens, ends with it. */
async function main(): Promise<void> {
  const started = readArguments()
  if (started === undefined) {
    process.stderr.write(USAGE)
    process.exitCode = 2
    return
  }
  const institution = await createInstitution(started).catch(explain)
  if (institution === undefined) return
  endWith(() => institution.close())
  process.stdout.write(`sandbox institution listening on ${institution.url}\n`)
  process.send?.({ kind: 'ready', url: institution.url, port: institution.port })
}

/** Says in one line why it cannot start. */
function explain(error: NodeJS.ErrnoException): undefined {
  const locked = /database is locked/.test(error.message)
  const why = locked ? 'another institution is using these books' : error.message
  process.stderr.write(`the sandbox institution cannot start: ${why}\n`)
  process.exitCode = 1
}

function readArguments(): Started | undefined {
  const given = parse()
  if (given === undefined) return undefined
  const { data, secret, operators, host } = given
  const port = Number(given.port)
  const marketUrl = given['market-url'] ?? null
  if (data === undefined || secret === undefined) return undefined
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return undefined
  if (operators !== 'this_machine' && operators !== 'anyone') return undefined
  if (marketUrl !== null && !URL.canParse(marketUrl)) return undefined
  return { dataDir: data, secret, port, host, operators, marketUrl }
}

function parse() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '0' },
        data: { type: 'string' },
        secret: { type: 'string' },
        'market-url': { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        operators: { type: 'string', default: 'this_machine' },
      },
    }).values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n`)
    return undefined
  }
}

/** Ends on a signal, and when the parent that started it is gone. */
function endWith(close: () => Promise<void>): void {
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    void close().then(() => process.exit(0))
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  if (process.connected) {
    process.once('disconnect', end)
  } else if (isPipe()) {
    process.stdin.once('end', end).once('error', end).resume()
  }
}

/** A terminal or /dev/null says nothing about a parent; a pipe ends when the parent does. */
function isPipe(): boolean {
  try {
    const stdin = fstatSync(0)
    return stdin.isFIFO() || stdin.isSocket()
  } catch {
    return false
  }
}

await main()
