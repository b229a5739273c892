import { assert } from '../kernel/assert.ts'
import type { CreditOf, Standing } from '../modules/credential/index.ts'
import { type CreditRulesAt, positionsOf } from '../modules/credit/index.ts'
import { levelsOf, memberSince } from '../modules/identity/index.ts'
import { completedCounts } from '../modules/trade/index.ts'

/** What the modules know of somebody's credit, for credentials that people take along. */
export function creditSummary(rulesAt: CreditRulesAt): CreditOf {
  return async (database, now, personId) => {
    const [since, levels, counts, [seller, buyer]] = await Promise.all([
      memberSince(database, personId),
      levelsOf(database, [personId]),
      completedCounts(database, personId),
      positionsOf({ database, rulesAt }, personId, now),
    ])
    assert(since !== undefined, 'somebody signed in is a member')
    const level = levels.get(personId) ?? 0
    return {
      memberSince: since,
      level,
      ...counts,
      seller: standing(seller),
      buyer: standing(buyer),
    }
  }
}

type Position = Awaited<ReturnType<typeof positionsOf>>[number]

function standing({ grade, score, model }: Position): Standing | null {
  return grade && { grade, score, model: model.version }
}
