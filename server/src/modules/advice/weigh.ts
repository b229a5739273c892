import type { Instant } from '../../kernel/time.ts'
import { type Material, materialOf } from '../disputes/index.ts'
import { parcelsOf } from '../logistics/index.ts'
import { factsOf } from './facts-of.ts'
import { saidBy } from './hear.ts'
import type { CaseFacts } from './model/case-facts.ts'
import type { AdviceModel } from './model/model.ts'
import { type Advice, advise } from './propose.ts'
import type { AdviceRules, AdviceRulesAt } from './rules.ts'
import * as store from './store.ts'

export interface Weighing {
  readonly model: AdviceModel
  readonly rulesAt: AdviceRulesAt
  readonly canReturn: boolean
}

/** A case with what was taken of it and what is proposed. */
export interface Weighed {
  readonly material: Material
  readonly facts: CaseFacts
  readonly heard: store.Heard
  readonly advice: Advice
  readonly rules: AdviceRules
}

/** Weighs a case as it stands; undefined where there is none, or nobody is advised by then. */
export async function weigh(
  reads: store.Reads,
  now: Instant,
  { model, rulesAt, canReturn }: Weighing,
  disputeId: string,
): Promise<Weighed | undefined> {
  const rules = rulesAt(now)
  const material = rules && (await materialOf(reads, disputeId))
  if (!rules || !material) return undefined
  const { dispute } = material
  const [parcels, past, heard] = await Promise.all([
    parcelsOf(reads, [dispute.tradeId]),
    store.pastOf(reads, dispute, dispute.openedAt),
    store.heardOf(reads, disputeId),
  ])
  const facts = factsOf(material, parcels.get(dispute.tradeId) ?? [], past)
  const { sureFrom } = rules
  const advice = advise(model, facts, saidBy(heard, model), { sureFrom, canReturn })
  return { material, facts, heard, advice, rules }
}
