import type { CaseSignature } from './case-signature.ts'
import { digestOfJson, type Json, type SaltedWords } from './digests.ts'
import type { PanelDraw } from './panel-draw.ts'

/**
 * The file of a dispute: entries in a chain, each bound to the one before it by its digest, so that
 * nothing can be changed, left out, put in or moved afterwards without being seen.
 */
export interface CaseEntry {
  /** From 1 on, without a gap. */
  readonly sequence: number
  /** The digest of the entry before; of the first one, the digest of the case's id. */
  readonly previous: string
  readonly at: string
  readonly kind: string
  /** As whom it was done: buyer, seller, staff, panel or time. */
  readonly by: string
  readonly data: Json
  /** The digest of what somebody wrote; null when nothing was. The words themselves may be gone. */
  readonly words: string | null
  /** SHA-256 in hexadecimal digits, over all of the above. */
  readonly digest: string
}

/** A case as it is handed to a stranger. */
export interface CaseBundle {
  readonly format: 'goodhand-case/1'
  readonly market: string
  readonly madeAt: string
  readonly caseId: string
  readonly entries: readonly CaseEntry[]
  /** By the sequence of their entry; those that were forgotten since are missing. */
  readonly words: Readonly<Record<string, SaltedWords>>
  /** What the digests of evidence are of, by the id of each item. */
  readonly items: Readonly<Record<string, BundledItem>>
  /** The market's signature over the end of the file; older ones have none. */
  readonly signature?: CaseSignature
  /** How panels of peers were drawn, once they were over. */
  readonly draws?: readonly PanelDraw[]
}

export type BundledItem =
  | { readonly kind: 'json'; readonly content: Json }
  /** The copy that is shown, in base64. */
  | { readonly kind: 'picture'; readonly type: string; readonly shown: string }

/** Where the chain of a case begins. */
export function firstDigest(caseId: string): Promise<string> {
  return digestOfJson(['goodhand case', caseId])
}

/** The digest of an entry. */
export function digestOfEntry(entry: Omit<CaseEntry, 'digest'>): Promise<string> {
  const { sequence, previous, at, kind, by, data, words } = entry
  return digestOfJson([sequence, previous, at, kind, by, data, words])
}
