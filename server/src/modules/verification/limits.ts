import type { Level, Limit, LimitKind } from '../../kernel/limit.ts'
import { type Instant, plus } from '../../kernel/time.ts'
import type { VerificationRules, VerificationRulesAt } from '../rulebook/index.ts'

export const LEVELS = [0, 1, 2, 3] as const satisfies readonly Level[]

/** What each level is reached by, beside the levels below it. */
export const LEVEL_PROOFS = { phone: 1, document: 2, card: 3 } as const

const minor = (amount: number | null) => (amount === null ? null : BigInt(amount))

/** The limits of a level at a time; undefined where the jurisdiction sets none. */
export function limitsOf(rulesAt: VerificationRulesAt) {
  return (kind: LimitKind, level: Level, now: Instant): Limit | undefined => {
    const rules = rulesAt(now)
    if (!rules) return undefined
    const { eachMinor, sumMinor } = limitRule(rules, kind, level)
    const within_ms = rules.limits.sumWithin_ms
    return {
      kind,
      level,
      currency: rules.currency,
      eachMinor,
      sumMinor,
      since: plus(now, -within_ms),
      within_ms,
      percent: 100,
      levelFor: (amount, used) =>
        LEVELS.find(one => {
          const rule = limitRule(rules, kind, one)
          const each = rule.eachMinor === null || amount <= rule.eachMinor
          return each && (rule.sumMinor === null || amount + used <= rule.sumMinor)
        }) ?? null,
    }
  }
}

export type LimitsOf = ReturnType<typeof limitsOf>

function limitRule(rules: VerificationRules, kind: LimitKind, level: Level) {
  const { eachMinor, sumMinor } = rules.limits.levels[level]?.[kind] ?? NOTHING
  return { eachMinor: minor(eachMinor), sumMinor: minor(sumMinor) }
}

const NOTHING = { eachMinor: 0, sumMinor: 0 }
