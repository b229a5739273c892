import { createServer } from 'node:net'

/** Below the ports that systems hand out by themselves (from 32,768 on Linux). */
const FIRST = 12_000
const PAST = 32_000

/**
 * The first of so many ports in a row that nobody listens on. They are drawn from a range that no
 * outgoing connection takes one from, so that a port is still free a moment later, when a market
 * or a sandbox program begins to listen on it.
 */
export async function freePorts(count = 1): Promise<number> {
  for (;;) {
    const first = FIRST + Math.floor(Math.random() * (PAST - FIRST - count))
    const free = await Promise.all(Array.from({ length: count }, (_, at) => isFree(first + at)))
    if (free.every(Boolean)) return first
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
