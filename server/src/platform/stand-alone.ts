import { fstatSync } from 'node:fs'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** What every program beside a market is started with. */
const SHARED = {
  port: { type: 'string', default: '0' },
  secret: { type: 'string' },
  data: { type: 'string' },
  'market-url': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig

/** The options as they were given; the program itself says what is missing of them. */
export interface StandAloneOptions {
  readonly port: number
  readonly secret: string
  readonly data: string | undefined
  readonly marketUrl: string | undefined
  /** The values of a program's own options. */
  readonly own: Readonly<Record<string, string | undefined>>
}

export interface StandAlone {
  /** Names it in the first line that it prints, e.g. `sandbox carrier`. */
  readonly name: string
  readonly usage: string
  readonly options?: ParseArgsOptionsConfig
  readonly start: (given: StandAloneOptions) => Promise<{ url: string; close(): Promise<void> }>
}

/** Thrown by `start` when the options make no sense: the usage is printed. */
export class WrongOptions extends Error {}

/**
 * Runs a program of its own: reads its command line, tells a parent process where it listens, and
 * ends cleanly with a signal or with that parent. Exit code 2: called wrongly; 1: could not start.
 */
export async function runStandAlone({ name, usage, options, start }: StandAlone): Promise<void> {
  try {
    const program = await start(read(options))
    endWith(() => program.close())
    console.log(`${name} listening on ${program.url}`)
    process.send?.({ kind: 'ready', url: program.url })
  } catch (error) {
    const called = error instanceof WrongOptions
    const { message } = error as Error
    console.error(called ? `${message}\n\n${usage}` : `the ${name} cannot start: ${message}`)
    process.exitCode = called ? 2 : 1
    // The channel to a parent would keep alive what has nothing to do.
    if (process.connected) process.disconnect()
  }
}

function read(options: ParseArgsOptionsConfig = {}): StandAloneOptions {
  const { port: text, secret, data, 'market-url': marketUrl, ...own } = parse(options)
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new WrongOptions('--port is not a port.')
  }
  if (!secret) throw new WrongOptions('--secret is missing.')
  if (marketUrl !== undefined && !URL.canParse(marketUrl)) {
    throw new WrongOptions('--market-url is not a URL.')
  }
  return { port, secret, data, marketUrl, own }
}

function parse(options: ParseArgsOptionsConfig): Record<string, string | undefined> {
  try {
    const { values } = parseArgs({ options: { ...options, ...SHARED } })
    return values as Record<string, string | undefined>
  } catch (error) {
    throw new WrongOptions(error instanceof Error ? error.message : String(error))
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
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  process.on('disconnect', end)
  if (isPipe()) process.stdin.on('end', end).on('error', end).resume()
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
