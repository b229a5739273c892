import { type Actor, SYSTEM } from '../../../kernel/actor.ts'
import { assert } from '../../../kernel/assert.ts'
import { type Outcome, refuse } from '../../../kernel/outcome.ts'
import { type Decision, type Dispute, type PanelStage, panelTerms } from '../dispute.ts'
import {
  type Ballot,
  type Circumstances,
  enter,
  type Happening,
  moved,
  noted,
  type PanelCall,
  type PanelOutlook,
  type Step,
  termsJson,
  untilText,
} from '../step.ts'
import { faultIn } from './talk.ts'

type Vote = Ballot['vote']

/** Nobody agreed: peers decide where the rules say so and enough could be drawn, staff otherwise. */
export function afterFacilitated(dispute: Dispute, on: Circumstances): Step {
  const next = on.outlook && callable(dispute, on.outlook, on)
  if (next?.ok) return called(dispute, next.value, on)
  const why = next && { why: next.refusal.code }
  return moved(dispute, 'staff_decision', on, why)
}

/** Peers choose between two different wishes that could both be carried out, or are not asked. */
function callable(dispute: Dispute, { next }: PanelOutlook, on: Circumstances): Outcome<PanelCall> {
  const { claimant, respondent } = panelTerms(dispute)
  const { refundMinor, withReturn } = respondent
  const same = claimant.refundMinor === refundMinor && claimant.withReturn === withReturn
  const fault = faultIn(dispute, claimant, on) ?? faultIn(dispute, respondent, on)
  return same || fault ? refuse('no_choice') : next
}

/** The draw is done and its pool published; who was drawn is told to nobody but themselves. */
function called(dispute: Dispute, call: PanelCall, on: Circumstances): Step {
  const { draw, people: _, ...about } = call
  const panel: PanelStage = { ...about, phase: 'commit', pool: draw.pool.length }
  const { commitment, poolDigest, head, pool, size, round } = draw
  const { claimant, respondent } = panelTerms(dispute)
  const terms = { claimant: termsJson(claimant), respondent: termsJson(respondent) }
  const data = { round, ...size, pool: pool.length, poolDigest, commitment, head, terms }
  const happening = { kind: 'disputes.panel_called', by: SYSTEM, data } as const
  const step = moved({ ...dispute, panel }, 'panel', on)
  return {
    ...step,
    happenings: [happening, ...step.happenings],
    effect: { kind: 'call_panel', call },
  }
}

/**
 * Everybody has handed in or shown their vote, or the time for it is over. A majority decides; with
 * the narrowest one somebody of the market looks again by itself. Without one a panel of others is
 * drawn, once, and then staff decide.
 */
export function endPanelPhase(dispute: Dispute, on: Circumstances): Step {
  const { panel } = dispute
  assert(panel, 'a dispute before a panel has one')
  const outlook = on.outlook ?? NOBODY
  const sealed = Object.keys(outlook.commitments).length
  if (panel.phase === 'commit' && sealed >= panel.size.majority) {
    return shown(dispute, panel, outlook, on)
  }
  const counts = countOf(outlook.ballots)
  const winner = (['claimant', 'respondent'] as const).find(
    one => counts[one] >= panel.size.majority,
  )
  if (winner) return decided(dispute, panel, winner, outlook, on)
  const next = panel.round === 1 ? callable(dispute, outlook, on) : undefined
  const again = next?.ok === true
  const ended = endedAs(panel, again ? 'redrawn' : 'no_majority', outlook)
  const step = again
    ? called(dispute, next.value, on)
    : moved(dispute, 'staff_decision', on, { why: 'no_majority' })
  return { ...step, happenings: [ended, ...step.happenings] }
}

/** Where no panel can be any more, one that is under way ends without a vote. */
const NOBODY: PanelOutlook = {
  next: { ok: false, refusal: { code: 'panel_unavailable' } },
  ...{ commitments: {}, ballots: [], seed: null },
}

/** All that was handed in is published, sealed; from now on nobody can vote otherwise. */
function shown(
  dispute: Dispute,
  panel: PanelStage,
  { commitments }: PanelOutlook,
  on: Circumstances,
): Step {
  const next = enter({ ...dispute, panel: { ...panel, phase: 'reveal' } }, 'panel', on)
  const data = { round: panel.round, commitments, until: untilText(next) }
  return noted(next, { kind: 'disputes.votes_committed', by: SYSTEM, data })
}

/** How many votes each side has. */
export function countOf(ballots: readonly Pick<Ballot, 'vote'>[]): Readonly<Record<Vote, number>> {
  const count = (vote: Vote) => ballots.filter(one => one.vote === vote).length
  return { claimant: count('claimant'), respondent: count('respondent') }
}

function decided(
  dispute: Dispute,
  panel: PanelStage,
  winner: Vote,
  outlook: PanelOutlook,
  on: Circumstances,
): Step {
  const terms = panelTerms(dispute)[winner]
  const rule = mostCited(outlook.ballots.filter(one => one.vote === winner))
  const decision: Decision = { ...terms, by: 'panel', rule, at: on.now }
  const { claimant, respondent } = countOf(outlook.ballots)
  const narrow = Math.abs(claimant - respondent) === 1
  const next = enter({ ...dispute, decision }, narrow ? 'appealed' : 'decided', on)
  const until = untilText(next)
  const data = { ...termsJson(terms), rule, final: false, until, narrow }
  const happenings: Happening[] = [
    endedAs(panel, 'decided', outlook),
    { kind: 'disputes.decided', by: panelOf(panel), data },
  ]
  const look = { kind: 'disputes.appealed', by: SYSTEM, data: { side: null, until } } as const
  return noted(next, ...happenings, ...(narrow ? [look] : []))
}

/** The rule that most votes of the majority cite; of equally many the first in the alphabet. */
function mostCited(ballots: readonly Pick<Ballot, 'rule'>[]): string {
  const rules = [...Map.groupBy(ballots, one => one.rule)]
  const [first] = rules.sort(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  )
  assert(first, 'a majority has votes')
  return first[0]
}

/** The end of a panel in the case file: every vote with its reasons, those of the minority too. */
function endedAs(
  panel: PanelStage,
  result: 'decided' | 'redrawn' | 'no_majority',
  { ballots, seed }: PanelOutlook,
): Happening {
  const votes = ballots.map(({ reasons: _, ...vote }) => vote)
  // The seed serves the second draw as well.
  const told = result === 'redrawn' ? null : seed
  const { round, size } = panel
  const data = { round, result, ...countOf(ballots), seats: size.seats, votes, seed: told }
  const words = Object.fromEntries(ballots.map(one => [one.pseudonym, one.reasons]))
  const said = ballots.length > 0 && { words }
  return { kind: 'disputes.panel_ended', by: panelOf(panel), data, ...said }
}

function panelOf({ round }: PanelStage): Actor {
  return { kind: 'panel', name: `round-${round}` }
}
