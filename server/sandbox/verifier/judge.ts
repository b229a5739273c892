import type { Registered } from './register.ts'

/** Two to four elements about one person. */
export interface Elements {
  readonly name: string
  readonly documentKind: string
  readonly document: string
  readonly phone?: string | undefined
  readonly card?: string | undefined
}

export type Judgement = 'match' | 'mismatch' | 'no_record' | 'card_abnormal'

/** Whether all elements belong to one person. Never says which one does not. */
export function judge(register: readonly Registered[], given: Elements): Judgement {
  const known = register.find(
    one => one.documentKind === given.documentKind && one.document === given.document,
  )
  if (!known) return 'no_record'
  const fits =
    known.name === given.name &&
    (given.phone === undefined || known.phone === given.phone) &&
    (given.card === undefined || known.card === given.card)
  if (!fits) return 'mismatch'
  return given.card !== undefined && known.cardState === 'blocked' ? 'card_abnormal' : 'match'
}
