import type { FiguresFact } from '../../facts/figures.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import { monthOf, repeatCauses } from './month.ts'
import type { FiguresRulesAt } from './rules.ts'
import { note, type Reads, talliesBetween } from './store.ts'

/** What somebody does about a cause of a month that repeats. */
export interface Improve {
  readonly month: string
  readonly category: string
  readonly reason: string
  /** At most 500 characters; published once it is closed. */
  readonly done: string
  readonly closed: boolean
}

export const STATUS = { improvement_closed: 409 } as const

interface Improving {
  readonly jurisdiction: string
  readonly rulesAt: FiguresRulesAt
}

/**
 * Whoever writes what is done about a cause sees to it from then on. Refuses `not_found` of what
 * did not repeat in that month, `improvement_closed` of what is done with.
 */
export function improveKind({ jurisdiction, rulesAt }: Improving) {
  return singleKind<Improve, null>(
    'note_improvement',
    async (tx, now, actor, { closed, ...wish }): Promise<Outcome<null>> => {
      if (actor.kind !== 'person') return refuse('not_allowed')
      const rules = rulesAt(now)
      if (!rules || !(await repeats(tx, jurisdiction, wish, rules.causeRepeats))) {
        return refuse('not_found')
      }
      const one = { ...wish, ownerId: actor.id, notedAt: now, closedAt: closed ? now : null }
      if (!(await note(tx, jurisdiction, one))) return refuse('improvement_closed')
      const { month, category, reason } = wish
      const fact: FiguresFact = {
        kind: 'figures.improvement_noted',
        body: { month, category, reason, closed },
      }
      journal.append(tx, now, [{ ...fact, subject: `figures_${month}`, by: actor }])
      return ok(null)
    },
  )
}

async function repeats(
  reads: Reads,
  jurisdiction: string,
  { month, category, reason }: Pick<Improve, 'month' | 'category' | 'reason'>,
  causeRepeats: number,
): Promise<boolean> {
  const figures = monthOf(month, await talliesBetween(reads, jurisdiction, month, month))
  const all = { causeRepeats, causesMax: Number.POSITIVE_INFINITY }
  return repeatCauses(figures, [], all).some(
    one => one.category === category && one.reason === reason,
  )
}

export type ImproveKind = ReturnType<typeof improveKind>
