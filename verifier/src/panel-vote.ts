import { digestOfJson, digestOfWords, type SaltedWords } from './digests.ts'

/** One vote of a panel of peers: which side's terms, by which rule, and why. */
export interface PanelVote {
  readonly vote: 'claimant' | 'respondent'
  readonly rule: string
  /** The digest of the reasons, under a salt of their own, so that they can be forgotten. */
  readonly reasonsDigest: string
  /** Without it the few votes that are possible could be told from their digests. */
  readonly salt: string
}

/** What a vote is bound to: another case, another round and another juror make it another vote. */
export interface VotePlace {
  readonly caseId: string
  readonly round: number
  readonly pseudonym: string
}

export function digestOfReasons({ salt, reasons }: { salt: string; reasons: string }) {
  const words: SaltedWords = { salt, words: { reasons } }
  return digestOfWords(words)
}

/** What a juror hands in before anybody shows a vote. */
export function commitmentOfVote(
  { caseId, round, pseudonym }: VotePlace,
  { vote, rule, reasonsDigest, salt }: PanelVote,
): Promise<string> {
  const place = ['goodhand vote', caseId, round, pseudonym]
  return digestOfJson([...place, vote, rule, reasonsDigest, salt])
}
