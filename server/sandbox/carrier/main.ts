import { fstatSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createCarrier } from './carrier.ts'

const USAGE = `Usage: main.ts --port PORT --secret SECRET [--data DIR] [--market-url URL]
  --port        where to listen on 127.0.0.1; 0 takes any free port
  --secret      shared with the market: its bearer token and the key of the webhooks
  --data        directory of the carrier's own books; without it they live in memory
  --market-url  where webhooks go and whose clock is followed, e.g. http://127.0.0.1:4100`

function fail(message: string): never {
  console.error(`${message}\n\n${USAGE}`)
  process.exit(2)
}

function options() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '0' },
        secret: { type: 'string' },
        data: { type: 'string' },
        'market-url': { type: 'string' },
      },
    }).values
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

const asked = options()
const port = Number(asked.port)
const marketUrl = asked['market-url']
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail('--port is not a port.')
if (!asked.secret) fail('--secret is missing.')
if (marketUrl !== undefined && !URL.canParse(marketUrl)) fail('--market-url is not a URL.')

const carrier = await createCarrier({
  port,
  secret: asked.secret,
  ...(asked.data === undefined ? {} : { dataDir: asked.data }),
  ...(marketUrl === undefined ? {} : { marketUrl }),
})
console.log(`sandbox carrier listening on ${carrier.url}`)
process.send?.({ kind: 'ready', url: carrier.url })

let closing = false
async function close(): Promise<void> {
  if (closing) return
  closing = true
  await carrier.close()
  process.exit(0)
}
process.on('SIGTERM', close)
process.on('SIGINT', close)
process.on('disconnect', close)
// A parent that holds our standard input through a pipe and dies closes it: nobody needs us then.
const stdin = fstatSync(0)
if (stdin.isFIFO() || stdin.isSocket()) process.stdin.on('end', close).on('error', close).resume()
