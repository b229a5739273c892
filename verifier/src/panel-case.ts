import type { CaseBundle, CaseEntry } from './case-file.ts'
import { isObject, type Json } from './digests.ts'
import { checkDraw, type PanelDraw } from './panel-draw.ts'
import { commitmentOfVote, type PanelVote } from './panel-vote.ts'

export type PanelFault =
  | 'draw_missing'
  | 'draw_differs'
  | 'vote_differs'
  | 'count_differs'
  | 'decision_differs'

export interface FoundPanelFault {
  readonly fault: PanelFault
  /** The round of the panel, or the pseudonym of whoever voted. */
  readonly at: string
}

type Data = Readonly<Record<string, Json>>
type Ballot = PanelVote & { readonly pseudonym: string }

const SIDES = ['claimant', 'respondent'] as const

/**
 * Looks over what a case says of its panels: each draw follows from what was published before it,
 * each vote is one that somebody drawn had handed in before anybody showed theirs, the counts are
 * those of the votes, and the decision is the majority's.
 */
export async function checkPanels(bundle: CaseBundle): Promise<FoundPanelFault[]> {
  const faults: FoundPanelFault[] = []
  const note = (fault: PanelFault, at: unknown) => faults.push({ fault, at: String(at) })
  const { entries, draws = [] } = bundle
  if (!Array.isArray(draws) || draws.some(one => !isObject(one)))
    return [{ fault: 'draw_differs', at: '?' }]
  for (const draw of draws) {
    const isRight = (await checkDraw(draw)).length === 0 && wasAnnounced(bundle, draw)
    if (!isRight) note('draw_differs', draw.round)
  }
  for (const [at, entry] of entries.entries()) {
    const decision = isPanelDecision(entries[at + 1]) ? entries[at + 1] : undefined
    if (isPanelDecision(entry) && entries[at - 1]?.kind !== 'panel_ended') {
      note('decision_differs', entry.sequence)
    }
    if (entry.kind !== 'panel_ended') continue
    const { round } = dataOf(entry)
    const draw = draws.find(one => one.round === round)
    if (!draw && !isSitting(entries)) note('draw_missing', round)
    const called = entryOf(entries, 'panel_called', round)
    const votes = votesIn(entry)
    for (const name of await strangeVotes(bundle, round, votes, draw)) note('vote_differs', name)
    if (!isCounted(entry, votes, called)) note('count_differs', round)
    if (!follows(decision, votes, called)) note('decision_differs', round)
  }
  return faults
}

/** While a panel sits, no draw of the case is shown: the seed of the first serves the second. */
function isSitting(entries: readonly CaseEntry[]): boolean {
  const kinds = ['panel_called', 'panel_ended', 'closed']
  return entries.findLast(one => kinds.includes(one.kind))?.kind === 'panel_called'
}

function isPanelDecision(entry: CaseEntry | undefined): boolean {
  return entry?.kind === 'decided' && entry.by === 'panel'
}

function dataOf(entry: CaseEntry | undefined): Data {
  return isObject(entry?.data) ? (entry.data as Data) : {}
}

/** What the file says of one round of a panel; empty when it says nothing. */
function entryOf(entries: readonly CaseEntry[], kind: string, round: Json | undefined): Data {
  return dataOf(entries.find(one => one.kind === kind && dataOf(one).round === round))
}

/** Whether the file named seed, pool and size of a draw before it was made. */
function wasAnnounced({ caseId, entries }: CaseBundle, draw: PanelDraw): boolean {
  const opened = dataOf(entries.find(one => one.kind === 'opened'))
  const at = entries.findIndex(one => {
    return one.kind === 'panel_called' && dataOf(one).round === draw.round
  })
  const [before, called] = [entries[at - 1], entries[at]]
  if (!called) return false
  const { seats, experts, majority, poolDigest, commitment } = dataOf(called)
  const { size } = draw
  // The end of one panel and the call of the next are one step.
  const heads = [called.previous, ...(before?.kind === 'panel_ended' ? [before.previous] : [])]
  return (
    caseId === draw.caseId &&
    opened.drawCommitment === draw.commitment &&
    commitment === draw.commitment &&
    poolDigest === draw.poolDigest &&
    heads.includes(draw.head) &&
    seats === size.seats &&
    experts === size.experts &&
    majority === size.majority
  )
}

/** The votes that an end of a panel tells of; whatever is no vote counts as one of nobody. */
function votesIn(ended: CaseEntry): readonly Ballot[] {
  const { votes } = dataOf(ended)
  const list: readonly unknown[] = Array.isArray(votes) ? votes : [null]
  return list.map(one => (isObject(one) ? one : { pseudonym: '?' }) as unknown as Ballot)
}

/** Who was not drawn, voted twice, or voted otherwise than they had committed to. */
async function strangeVotes(
  { caseId, entries }: CaseBundle,
  round: Json | undefined,
  votes: readonly Ballot[],
  draw: PanelDraw | undefined,
): Promise<string[]> {
  const { commitments } = entryOf(entries, 'votes_committed', round)
  const digests: Data = isObject(commitments) ? (commitments as Data) : {}
  const found = votes.map(async (vote, at) => {
    const { pseudonym } = vote
    const isFirst = votes.findIndex(one => one.pseudonym === pseudonym) === at
    const wasDrawn = !Array.isArray(draw?.drawn) || draw.drawn.includes(pseudonym)
    const place = { caseId, round: Number(round), pseudonym }
    const isSame = (await commitmentOfVote(place, vote)) === digests[pseudonym]
    return isFirst && wasDrawn && isSame ? [] : [String(pseudonym)]
  })
  return (await Promise.all(found)).flat()
}

function winnerOf(votes: readonly Ballot[], { majority }: Data) {
  return SIDES.find(side => votes.filter(one => one.vote === side).length >= Number(majority))
}

/** Whether the end of a panel tells the counts and the result that its votes give. */
function isCounted(ended: CaseEntry, votes: readonly Ballot[], called: Data): boolean {
  const { seats, result, ...told } = dataOf(ended)
  return (
    SIDES.every(side => told[side] === votes.filter(one => one.vote === side).length) &&
    seats === called.seats &&
    (result === 'decided') === (winnerOf(votes, called) !== undefined)
  )
}

/** Whether a majority, and nothing else, decided: its side's terms, by a rule that it cited. */
function follows(decision: CaseEntry | undefined, votes: readonly Ballot[], called: Data): boolean {
  const winner = winnerOf(votes, called)
  if (!winner || !decision) return !winner && !decision
  const { refundMinor, withReturn, rule } = dataOf(decision)
  const terms = isObject(called.terms) ? called.terms[winner] : undefined
  return (
    isObject(terms) &&
    terms.refundMinor === refundMinor &&
    terms.withReturn === withReturn &&
    votes.some(one => one.vote === winner && one.rule === rule)
  )
}
