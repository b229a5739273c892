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

/** Starts from the command line, tells a parent process where it listens, ends with it. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      secret: { type: 'string' },
      'market-url': { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      operators: { type: 'string', default: 'this_machine' },
    },
  })
  const { data, secret, operators } = values
  const port = Number(values.port)
  const sound =
    Number.isInteger(port) &&
    port >= 0 &&
    port < 65_536 &&
    (operators === 'this_machine' || operators === 'anyone')
  if (data === undefined || secret === undefined || !sound) {
    process.stderr.write(USAGE)
    process.exitCode = 2
    return
  }
  const marketUrl = values['market-url'] ?? null
  const started = { dataDir: data, secret, port, host: values.host, operators } as const
  const institution = await createInstitution({ ...started, marketUrl })
  process.stdout.write(`sandbox institution listening on ${institution.url}\n`)
  process.send?.({ kind: 'ready', url: institution.url, port: institution.port })
  endWith(() => institution.close())
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
