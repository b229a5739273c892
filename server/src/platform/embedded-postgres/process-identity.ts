import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** True when a process with this id exists (whoever owns it). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * A text that tells this process from a later one with the same id (ids repeat after a restart of
 * a container): boot and start time. Null when there is no such process.
 */
export function processIdentity(pid: number): string | null {
  if (!isAlive(pid)) return null
  if (process.platform === 'linux') {
    const started = statFields(pid)?.[19]
    return started
      ? `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${started}`
      : null
  }
  try {
    const args = ['-o', 'lstart=', '-p', String(pid)]
    return execFileSync('ps', args, { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

/** The name of a process's program (`postgres`, `node`), or null when it cannot be told. */
export function programName(pid: number): string | null {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
    const args = ['-o', 'comm=', '-p', String(pid)]
    const path = execFileSync('ps', args, { encoding: 'utf8' }).trim()
    return path.split('/').at(-1) ?? null
  } catch {
    return null
  }
}

/** A process that ended but was not collected by its parent keeps its id; it does not run. */
function isZombie(pid: number) {
  return process.platform === 'linux' && statFields(pid)?.[0] === 'Z'
}

/** The fields of /proc/PID/stat after the name, which is the only one that may hold spaces. */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
