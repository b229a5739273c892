import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { processIdentity } from './process-identity.ts'

/** Who holds a data directory. */
export type LockHolder = { pid: number; identity: string; purpose: string }

const FILE = 'goodhand.lock'

/**
 * Takes a data directory for this process, so that two markets never share one.
 * Gives null when it is taken, or the living holder that has it. A lock whose process is gone
 * (a SIGKILL, a power cut) is replaced.
 */
export function takeDirectory(dataDir: string, purpose: string): LockHolder | null {
  const path = join(dataDir, FILE)
  const mine = { pid: process.pid, identity: processIdentity(process.pid) ?? '', purpose }
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, JSON.stringify(mine))
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      // A hard link appears whole or not at all; a written file could be read half done.
      if (tryLink(draft, path)) return null
      const holder = directoryHolder(dataDir)
      if (holder) return holder
      rmSync(path, { force: true })
    }
    throw new Error(`The lock ${path} cannot be taken. Is the directory writable?`)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** The living process that holds the data directory, or null. */
export function directoryHolder(dataDir: string): LockHolder | null {
  try {
    const holder: LockHolder = JSON.parse(readFileSync(join(dataDir, FILE), 'utf8'))
    return processIdentity(holder.pid) === holder.identity ? holder : null
  } catch {
    return null
  }
}

/** Gives the data directory back, if this process holds it. */
export function releaseDirectory(dataDir: string) {
  if (directoryHolder(dataDir)?.pid === process.pid) rmSync(join(dataDir, FILE), { force: true })
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
