import { readdirSync, readFileSync } from 'node:fs'

const TICKS_PER_SECOND = 100
const PAGE_KB = 4

interface Stat {
  readonly parent: number
  /** CPU time of the process itself, in milliseconds. */
  readonly cpu_ms: number
  /** CPU time of its children that have ended. */
  readonly ended_ms: number
  readonly resident_kb: number
}

/** What the kernel says of a process; undefined when it is gone or this is no Linux. */
function stat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0] = [fields[1], fields[11], fields[12]]
    const ended = (fields[13] ?? 0) + (fields[14] ?? 0)
    const tick_ms = 1_000 / TICKS_PER_SECOND
    return {
      parent,
      cpu_ms: (user + system) * tick_ms,
      ended_ms: ended * tick_ms,
      resident_kb: (fields[21] ?? 0) * PAGE_KB,
    }
  } catch {
    return undefined
  }
}

/** CPU milliseconds of a process and its children so far; for PostgreSQL the whole server. */
export function cpuOf(pid: number): number {
  const root = stat(pid)
  if (!root) return 0
  const children = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => stat(Number(name)) ?? [])
    .filter(process => process.parent === pid)
  return children.reduce((sum, child) => sum + child.cpu_ms, root.cpu_ms + root.ended_ms)
}

/** Resident memory of one process in megabytes. */
export function residentMb(pid: number): number {
  return Math.round((stat(pid)?.resident_kb ?? 0) / 1_024)
}
