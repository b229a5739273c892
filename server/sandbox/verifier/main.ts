import { fstatSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createVerifier } from './verifier.ts'

const USAGE = `Usage: main.ts --port PORT --secret SECRET
  --port    where to listen on 127.0.0.1; 0 takes any free port
  --secret  shared with the market: its bearer token`

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
        // Every sandbox program is started alike; this one keeps nothing and calls nobody.
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
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail('--port is not a port.')
if (!asked.secret) fail('--secret is missing.')

const verifier = await createVerifier({ port, secret: asked.secret })
console.log(`sandbox verifier listening on ${verifier.url}`)
process.send?.({ kind: 'ready', url: verifier.url })

let closing = false
async function close(): Promise<void> {
  if (closing) return
  closing = true
  await verifier.close()
  process.exit(0)
}
process.on('SIGTERM', close)
process.on('SIGINT', close)
process.on('disconnect', close)
// A parent that holds our standard input through a pipe and dies closes it: nobody needs us then.
const stdin = fstatSync(0)
if (stdin.isFIFO() || stdin.isSocket()) process.stdin.on('end', close).on('error', close).resume()
