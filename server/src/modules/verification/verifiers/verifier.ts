import type { DocumentKind } from '../rules/documents.ts'

/** What a verifier is asked: two elements, three with a phone or a card, four with both. */
export interface Elements {
  readonly name: string
  readonly documentKind: DocumentKind
  readonly document: string
  /** E.164. */
  readonly phone?: string
  readonly card?: string
}

/** Answers that end a check, and answers after which it is asked again. */
export const FINAL_RESULTS = ['match', 'mismatch', 'no_record', 'card_abnormal'] as const
export type FinalResult = (typeof FINAL_RESULTS)[number]
export type VerifierResult = FinalResult | 'rate_limited' | 'unavailable'

/**
 * Whoever can say whether a name, a document, a phone and a card belong to one person: a card
 * network, a telephone company, a register. An adapter never throws for what the other side or the
 * network does; it answers `unavailable`, and the same reference is asked again later.
 */
export interface Verifier {
  /** Stable name, e.g. `sandbox`. */
  readonly name: string
  /** Kinds of documents that it can look up; others go straight to a person who looks at them. */
  knows(kind: DocumentKind): boolean
  /** The same reference asks for the same check and costs no second try. */
  verify(reference: string, elements: Elements): Promise<VerifierResult>
}
