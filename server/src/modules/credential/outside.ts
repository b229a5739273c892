import type { Json } from '../../../../verifier/src/index.ts'
import { GRADES, type Grade } from './claims.ts'
import type { CredentialRules } from './rules.ts'

/** What another market's word counts as here: evidence like that of trades, fading like it. */
export interface OutsideEvidence {
  readonly axis: 'seller' | 'buyer'
  readonly dimension: string
  /** 1 good, 0 bad. */
  readonly outcome: number
  /** In ordinary trades. */
  readonly weight: number
}

/** Which claim speaks of which side, and what it is evidence of. */
const SPEAKS_OF = [
  { claim: 'seller_grade', axis: 'seller', dimension: 'goods_as_described' },
  { claim: 'buyer_grade', axis: 'buyer', dimension: 'payment' },
] as const

/** What the claims of another market count as under these rules; a claim not shown counts nothing. */
export function evidenceOf(
  claims: Readonly<Record<string, Json>>,
  { outside }: Pick<CredentialRules, 'outside'>,
): OutsideEvidence[] {
  return SPEAKS_OF.flatMap(({ claim, axis, dimension }) => {
    const grade = GRADES.find(one => one === claims[claim])
    if (grade === undefined) return []
    const weight = outside.weight[grade]
    return weight === 0 ? [] : [{ axis, dimension, outcome: outcomeOf(grade), weight }]
  })
}

function outcomeOf(grade: Grade): number {
  return grade === 'poor' ? 0 : 1
}

/** What one market calls a person towards another one. */
export interface Pairwise {
  readonly audience: string
  readonly id: string
}

/** Reads the pairwise name; undefined when it was not shown or was made for somebody else. */
export function pairwiseFor(
  audience: string,
  claims: Readonly<Record<string, Json>>,
): Pairwise | undefined {
  const found = claims.pairwise as Partial<Pairwise> | undefined
  if (typeof found !== 'object' || found === null) return undefined
  const { id } = found
  const fits = typeof id === 'string' && /^[\w-]{10,100}$/.test(id)
  return fits && found.audience === audience ? { audience, id } : undefined
}
