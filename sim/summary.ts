import { bootstrap, type Interval } from '../server/src/modules/credit/model/bootstrap.ts'
import type { AttackName } from './attacks/index.ts'
import type { Measured } from './measures.ts'
import type { Run } from './run.ts'
import type { SystemName } from './systems/index.ts'

/** What the runs of one attack and system came to, over all seeds. */
export interface Summary {
  readonly attack: AttackName
  readonly system: SystemName
  readonly runs: number
  readonly measures: Readonly<Record<keyof Measured, Interval | null>>
  /** By how much more is lost than under our own system, seed by seed; null for our own. */
  readonly lostMore: Interval | null
}

export type Measuring = Run & { readonly measured: Measured }

const OURS: SystemName = 'goodhand'
const BOOTSTRAP = { times: 2_000, seed: 1 }

/** Means over seeds with 95 % intervals, of each attack and system, in the order they were run. */
export function summarised(runs: readonly Measuring[]): Summary[] {
  const groups = Map.groupBy(runs, ({ attack, system }) => `${attack} ${system}`)
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const { attack, system } = first
    const ours = groups.get(`${attack} ${OURS}`) ?? []
    const names = Object.keys(first.measured) as (keyof Measured)[]
    const measures = Object.fromEntries(
      names.map(name => [name, overSeeds(group.map(({ measured }) => measured[name]))]),
    ) as Summary['measures']
    const differences = group.map(({ seed, measured }) => {
      const own = ours.find(one => one.seed === seed)
      return own ? measured.lost - own.measured.lost : null
    })
    const lostMore = system === OURS ? null : overSeeds(differences)
    return [{ attack, system, runs: group.length, measures, lostMore }]
  })
}

/** The mean of what is known, with its interval; null when nothing is. */
function overSeeds(values: readonly (number | null)[]): Interval | null {
  const known = values.filter(value => value !== null)
  const mean = (weights?: Float64Array) => {
    const times = (at: number) => weights?.[at] ?? 1
    const whole = known.reduce((sum, _, at) => sum + times(at), 0)
    return known.reduce((sum, value, at) => sum + times(at) * value, 0) / whole
  }
  return bootstrap(known.length, { mean }, BOOTSTRAP).mean ?? null
}
