import { instant } from '../../server/src/kernel/time.ts'
import { loadAdviceRules } from '../../server/src/modules/advice/rules.ts'

/** Which simulated cases teach, and which ones judge: other cases, in words not used before. */
export const LEARNT = { seed: 1, cases: 12_000, vocabularies: ['first', 'second'] } as const
export const HELD_OUT = { seed: 2, cases: 8_000, vocabularies: ['third'] } as const

/** By the rules that simulated cases are decided by. */
export const SURE_FROM =
  loadAdviceRules('cn')(instant(Date.parse('2026-11-23T00:00:00Z')))?.sureFrom ?? 1
