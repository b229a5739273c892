import { createServer } from 'node:net'

/** Tries to listen on a port: null when it can be done, otherwise the system's error code. */
export function listenOnce(port: number, host: string): Promise<string | null> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
}
