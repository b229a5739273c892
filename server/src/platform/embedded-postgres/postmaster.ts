import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, programName } from './process-identity.ts'

/** A PostgreSQL server that runs on a cluster directory. */
export type Postmaster = { pid: number; port: number; socketDir: string; ready: boolean }

/** Reads postmaster.pid: the server that runs on this cluster directory, or null. */
export function findPostmaster(clusterDir: string): Postmaster | null {
  const lines = readPidFile(clusterDir)
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isPostgres(pid)) return null
  return {
    pid,
    port: Number(lines[3]),
    socketDir: lines[4] ?? '',
    ready: lines[7]?.trim() === 'ready',
  }
}

/**
 * Removes a postmaster.pid whose process id now belongs to some other program. PostgreSQL itself
 * clears a file whose process is gone, but would take the stranger for a running server.
 */
export function removeForeignPidFile(clusterDir: string) {
  const pid = Number(readPidFile(clusterDir)[0])
  if (pid > 0 && isAlive(pid) && !isPostgres(pid)) rmSync(join(clusterDir, 'postmaster.pid'))
}

function isPostgres(pid: number) {
  return isAlive(pid) && /postgres/.test(programName(pid) ?? 'postgres')
}

function readPidFile(clusterDir: string): string[] {
  try {
    return readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}
