import { assert } from '../../kernel/assert.ts'
import { minorJson } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS } from '../../kernel/time.ts'

/** What a case costs up to so much money at issue; without a bound: however much. */
export interface FeeStep {
  readonly upToMinor?: number
  readonly feeMinor: number
}

/** What the agreement with a body says. */
export interface Terms {
  readonly nameCn: string
  readonly nameTw: string
  readonly nameEn: string
  /** ISO 3166-1 code of the country in which it works. */
  readonly place: string
  /** Where the market writes to it. */
  readonly contact: string
  /** By when it proposes something in a case. */
  readonly answerWithin_days: number
  /** Who pays it: the market, or each side a half, which it collects from them itself. */
  readonly bears: 'market' | 'halves'
  readonly fees: readonly FeeStep[]
}

/** A body outside of the market that mediates what both sides refer to it. */
export interface Body extends Terms {
  readonly id: string
  readonly ended: boolean
}

/** Steps rise, and the last one has no end. Refuses `fees_wrong`. */
export function checkFees(fees: readonly FeeStep[]): Outcome<null> {
  const ends = fees.map(({ upToMinor }) => upToMinor ?? Number.POSITIVE_INFINITY)
  const rising = ends.every((end, at) => end > (ends[at - 1] ?? 0))
  return rising && fees.length > 0 && fees.at(-1)?.upToMinor === undefined
    ? ok(null)
    : refuse('fees_wrong')
}

/** What a body asks for a case about so much money. */
export function feeFor({ fees }: Pick<Body, 'fees'>, atIssueMinor: bigint): number {
  const minor = minorJson(atIssueMinor)
  const step = fees.find(({ upToMinor }) => upToMinor === undefined || minor <= upToMinor)
  assert(step, 'the last step of the fees has no end')
  return step.feeMinor
}

/** What a side is offered: the fee, who bears it, and how long it takes. */
export function offerOf(body: Body, atIssueMinor: bigint) {
  return {
    bodyId: body.id,
    feeMinor: feeFor(body, atIssueMinor),
    bears: body.bears,
    within_ms: body.answerWithin_days * DAY_MS,
  }
}

/** What of a fee the market owes; the sides pay their halves to the body. */
export function owedByMarket({ feeMinor, bears }: { feeMinor: bigint; bears: Terms['bears'] }) {
  return bears === 'market' ? feeMinor : 0n
}

/** Its name in the register of processors, by which the gate knows it. */
export const processorOf = (bodyId: string) => `mediation:${bodyId}`
