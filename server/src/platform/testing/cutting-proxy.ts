import { type AddressInfo, createServer, type Socket, connect as tcp } from 'node:net'

/** A way to PostgreSQL that can be cut at the worst moment. */
export interface CuttingProxy {
  /** The same database, reached through the proxy. */
  readonly url: string
  /** The next commit arrives and is done, but its answer is lost with the connection. */
  loseNextCommit(): void
  close(): Promise<void>
}

/** Opens a proxy in front of the database at `url`. */
export async function cuttingProxy(url: string): Promise<CuttingProxy> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  let losing = false
  const server = createServer(client => {
    const backend = tcp(Number(target.port), '127.0.0.1')
    for (const socket of [client, backend]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => {
        client.destroy()
        backend.destroy()
      })
    }
    client.on('data', data => backend.write(data))
    backend.on('data', data => {
      // The tag of a finished commit, as it stands in the protocol's CommandComplete.
      if (losing && data.includes('COMMIT\0')) {
        losing = false
        client.destroy()
        return
      }
      client.write(data)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const through = new URL(url)
  through.searchParams.delete('host')
  through.hostname = '127.0.0.1'
  through.port = String((server.address() as AddressInfo).port)
  return {
    url: through.href,
    loseNextCommit: () => {
      losing = true
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
