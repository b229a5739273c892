import type { Side, Terms } from '../disputes/index.ts'
import type { CaseFacts } from './model/case-facts.ts'
import {
  type AdviceModel,
  chanceFor,
  columnsOf,
  confidenceOf,
  type Part,
  type Said,
} from './model/model.ts'

/** What a decider is told. A person decides; nothing follows from this by itself. */
export interface Advice {
  /** Whom the model thinks right; `unsure` below the confidence that the rules ask for. */
  readonly side: Side | 'unsure'
  /** What follows if it is right; null when it is unsure. */
  readonly terms: Terms | null
  /** That the buyer is right, 0 to 1. */
  readonly chance: number
  /** 0.5 to 1. */
  readonly confidence: number
  /** What spoke most, the weightiest first. */
  readonly parts: readonly Part[]
}

const PARTS_MAX = 5
/** In log-odds; less is not worth a line. */
const PART_MIN = 0.15

/** Weighs a case. The same facts and words give the same advice, whoever the two are. */
export function advise(
  model: AdviceModel,
  facts: CaseFacts,
  said: Said,
  { sureFrom, canReturn }: { readonly sureFrom: number; readonly canReturn: boolean },
): Advice {
  const { chance, parts } = chanceFor(model, columnsOf(facts, said))
  const confidence = confidenceOf(chance)
  const sure = isKnownGround(facts) && confidence >= sureFrom
  const side = sure ? (chance >= 0.5 ? 'buyer' : 'seller') : 'unsure'
  const weighty = parts
    .filter(({ odds }) => Math.abs(odds) >= PART_MIN)
    .sort((a, b) => Math.abs(b.odds) - Math.abs(a.odds))
  return {
    ...{ side, chance, confidence, parts: weighty.slice(0, PARTS_MAX) },
    terms: side === 'unsure' ? null : termsFor(facts, side, canReturn),
  }
}

/** The model has learnt from buyers who complain, about goods that somebody carried. */
function isKnownGround({ claimant, parcel }: CaseFacts): boolean {
  return claimant === 'buyer' && parcel !== 'met'
}

/** Money goes back without the goods only where they never came, or a part was asked for. */
function termsFor(facts: CaseFacts, side: Side, canReturn: boolean): Terms | null {
  const { reason, remedy, atIssueMinor, askedMinor } = facts
  if (side === 'seller') return { refundMinor: 0n, withReturn: false }
  if (reason === 'not_received') return { refundMinor: atIssueMinor, withReturn: false }
  if (remedy === 'partial_refund') return { refundMinor: askedMinor, withReturn: false }
  return canReturn ? { refundMinor: atIssueMinor, withReturn: true } : null
}
