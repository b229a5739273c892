import { auc, brier, calibrationError, ranked } from '../../credit/index.ts'
import { type AdviceModel, chanceFor, columnsOf, confidenceOf } from '../model/model.ts'
import { type LabelledCase, saidIn } from './train.ts'

/** How right a model was about cases that it had not learnt from. */
export interface Figures {
  readonly cases: number
  /** Of all, taking the likelier side. */
  readonly accuracy: number
  readonly auc: number
  readonly brier: number
  /** Expected calibration error in ten bins. */
  readonly calibration: number
  /** The share of cases in which the model says what it thinks. */
  readonly sure: number
  /** And how many of these it has right. */
  readonly accuracySure: number
}

/**
 * Judges a model that says what it thinks from the confidence `sureFrom` on. NaN where there are no
 * cases of both kinds, or none that it is sure of.
 */
export function judge(
  model: AdviceModel,
  cases: readonly LabelledCase[],
  sureFrom: number,
): Figures {
  const chances = chancesOf(model, cases)
  const labels = Uint8Array.from(cases, ({ buyerRight }) => (buyerRight ? 1 : 0))
  const right = (at: number) => (chances[at] as number) >= 0.5 === (labels[at] === 1)
  const all = cases.map((_, at) => at)
  const sure = all.filter(at => confidenceOf(chances[at] as number) >= sureFrom)
  const shareRight = (some: readonly number[]) => some.filter(right).length / some.length
  return {
    cases: cases.length,
    accuracy: shareRight(all),
    auc: auc(ranked(chances, labels)),
    brier: brier(chances, labels),
    calibration: calibrationError(chances, labels),
    sure: sure.length / cases.length,
    accuracySure: shareRight(sure),
  }
}

export function chancesOf(model: AdviceModel, cases: readonly LabelledCase[]): Float64Array {
  return Float64Array.from(cases, ({ facts, texts }) => {
    return chanceFor(model, columnsOf(facts, saidIn(model.words, texts))).chance
  })
}
