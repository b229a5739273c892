import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterPaths, ROLE } from './cluster.ts'
import type { Postmaster } from './postmaster.ts'

// The kernel allows 107 bytes for the path of a unix socket, and ".s.PGSQL.65535" takes 15.
const SOCKET_DIR_BYTES_MAX = 92
/** Where a running server is reached, with the password of the data directory. */
export function describe(dataDir: string, { pid, port, socketDir }: Postmaster) {
  const password = readFileSync(clusterPaths(dataDir).password, 'utf8').trim()
  const tcpUrl = `postgres://${ROLE}:${password}@127.0.0.1:${port}/${ROLE}`
  const socketUrl = `postgres://${ROLE}:${password}@localhost:${port}/${ROLE}?host=${encodeURIComponent(socketDir)}`
  return { url: socketDir ? socketUrl : tcpUrl, tcpUrl, port, pid }
}

/** The same connection string with another database in it. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

/** A directory for the unix socket: in the cluster, or, where its path is too long, a short one. */
export function chooseSocketDir(cluster: string, own: (path: string) => void): string {
  if (process.platform === 'win32') return ''
  if (Buffer.byteLength(cluster) <= SOCKET_DIR_BYTES_MAX) return cluster
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16)
  const short = join(tmpdir(), `goodhand-${name}`)
  rmSync(short, { recursive: true, force: true })
  mkdirSync(short, { mode: 0o700 })
  own(short)
  chmodSync(short, 0o700)
  return short
}

/** A TCP port on 127.0.0.1 that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}
