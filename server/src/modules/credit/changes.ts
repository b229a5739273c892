import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import type { Axis } from './axes.ts'
import { gradeOf } from './grade.ts'
import { type Evidence, NO_EVIDENCE, observe } from './model/evidence.ts'
import type { Position } from './position.ts'
import type { CreditRules } from './rules.ts'
import { type Known, scoreOf } from './score.ts'
import { halfLifeOf } from './state.ts'
import { TELLS, type TellCode } from './tells.ts'

/** Something that could happen next: the findings it would bring, or time that passes. */
interface Scenario {
  readonly code: string
  readonly tells: readonly TellCode[]
  readonly days?: number
}

/** What people most often ask about their score: what would raise it, what would cost it. */
export const SCENARIOS = {
  seller: [
    { code: 'sale_goes_well', tells: ['shipped_in_time', 'goods_confirmed'] },
    { code: 'sale_is_not_shipped', tells: ['did_not_ship'] },
    { code: 'goods_are_wrong', tells: ['goods_found_wrong', 'had_to_be_decided'] },
    { code: 'quarter_passes', tells: [], days: 90 },
  ],
  buyer: [
    { code: 'purchase_goes_well', tells: ['paid_in_time', 'confirmed_receipt'] },
    { code: 'reservation_lapses', tells: ['let_reservation_lapse'] },
    { code: 'report_is_wrong', tells: ['report_not_upheld'] },
    { code: 'quarter_passes', tells: [], days: 90 },
  ],
} as const satisfies Record<Axis, readonly Scenario[]>

export type ScenarioCode = (typeof SCENARIOS)[Axis][number]['code']

export interface Change {
  readonly code: ScenarioCode
  readonly points: number
  readonly score: number
  readonly grade: Position['grade']
}

/**
 * What the score would be after each scenario, in a trade of typical value with somebody new: the
 * model's own answer to the evidence that the facts would bring, and nothing else.
 */
export function changesOf(position: Position, rules: CreditRules, now: Instant): Change[] {
  const scenarios: readonly (Scenario & { code: ScenarioCode })[] = SCENARIOS[position.axis]
  return scenarios.map(({ code, tells, days = 0 }) => {
    const after = tells.reduce<Known>(
      (known, tell) => withTell(known, position.axis, tell, rules, now),
      position.evidence,
    )
    const at_s = plus(now, days * DAY_MS) / 1000
    const scored = scoreOf(position.model, position.axis, after, at_s, halfLifeOf(rules))
    const grade = gradeOf(scored, position.grade, rules.grades)
    return { code, points: scored.score - position.score, score: scored.score, grade }
  })
}

function withTell(
  known: Known,
  axis: Axis,
  code: TellCode,
  rules: CreditRules,
  now: Instant,
): Known {
  const tell = TELLS.find(one => one.code === code && one.role === axis)
  if (!tell) return known
  const { dimension, outcome, weight } = tell
  const before = known[dimension] ?? NO_EVIDENCE
  const one = { outcome, weight, at_s: now / 1000 }
  return { ...known, [dimension]: observe(before, one, halfLifeOf(rules)) }
}

/** What a finding is worth now, in points: the score less the score without it. */
export function worthOf(
  position: Position,
  finding: {
    readonly dimension: keyof Known
    readonly outcome: number
    readonly weight: number
    readonly at: Instant
  },
  rules: CreditRules,
  now: Instant,
): number {
  const { dimension, outcome, weight, at } = finding
  const known = position.evidence[dimension]
  if (!known) return 0
  const halfLife = halfLifeOf(rules)
  const less = observe(known, { outcome, weight: -weight, at_s: at / 1000 }, halfLife)
  const without: Evidence = { ...less, good: Math.max(less.good, 0), bad: Math.max(less.bad, 0) }
  const evidence = { ...position.evidence, [dimension]: without }
  const scored = scoreOf(position.model, position.axis, evidence, now / 1000, halfLife)
  return position.score - scored.score
}
