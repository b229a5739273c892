import type { Database } from './database.ts'
import {
  FAULTS,
  FAULTS_OF,
  type Fault,
  isFault,
  parseStanding,
  type Standing,
  strike,
} from './faults.ts'
import type { MovementKind } from './movement.ts'

/** The standing faults. Writers are called inside `database.write`. */
export interface FaultStore {
  list(): Partial<Record<Fault, Standing>>
  set(fault: Fault, standing: Standing | 'off'): void
  /** The faults that one occasion meets; counts go down by one for each that strikes. */
  draw(occasion: MovementKind | 'statement'): Fault[]
}

/** `chance` yields a number in [0, 1) for faults that strike with a probability. */
export function createFaultStore({ sqlite }: Database, chance: () => number): FaultStore {
  const all = sqlite.prepare('SELECT kind, standing FROM faults')
  const put = sqlite.prepare(`INSERT INTO faults (kind, standing) VALUES (?, ?)
    ON CONFLICT (kind) DO UPDATE SET standing = excluded.standing`)
  const remove = sqlite.prepare('DELETE FROM faults WHERE kind = ?')
  let standing: Partial<Record<Fault, Standing>> = read()

  function read(): Partial<Record<Fault, Standing>> {
    const found: Partial<Record<Fault, Standing>> = {}
    for (const row of all.all() as { kind: string; standing: string }[]) {
      const value = parseStanding(JSON.parse(row.standing))
      if (isFault(row.kind) && value !== undefined && value !== 'off') found[row.kind] = value
    }
    return found
  }

  function set(fault: Fault, value: Standing | 'off'): void {
    if (value === 'off') remove.run(fault)
    else put.run(fault, JSON.stringify(value))
    standing = read()
  }

  return {
    list: () => Object.fromEntries(FAULTS.flatMap(f => (f in standing ? [[f, standing[f]]] : []))),
    set,
    draw: occasion =>
      FAULTS_OF[occasion].filter(fault => {
        const value = standing[fault]
        if (value === undefined) return false
        const { strikes, left } = strike(value, chance())
        if (left !== value) set(fault, left)
        return strikes
      }),
  }
}
