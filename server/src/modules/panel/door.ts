import { commitmentOf, type PanelDraw } from '../../../../verifier/src/index.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { randomKey } from '../../platform/random.ts'
import type { Ballot, Dispute, PanelCall, PanelDoor, PanelOutlook } from '../disputes/index.ts'
import { listingCategories } from '../listings/index.ts'
import { open } from '../vault/index.ts'
import { drawFrom, forPeers, poolOf } from './calling.ts'
import { eligibleFor } from './eligible.ts'
import type { PanelRulesAt } from './rules.ts'
import { drawsOf, keepDraw, keepSeed, type Seat, seatsOf, seedOf } from './seat.store.ts'
import { tellJurors } from './tell.ts'

export interface Drawing {
  readonly rulesAt: PanelRulesAt
  /** Keys the pseudonyms. */
  readonly secret: string
}

/** What disputes ask of panels. */
export function panelDoor(on: Drawing): PanelDoor {
  return {
    begin: async (tx, now, disputeId) => {
      if (!on.rulesAt(now)) return undefined
      const seed = randomKey().toString('hex')
      keepSeed(tx, disputeId, seed)
      return commitmentOf(seed)
    },
    outlook: (tx, now, dispute, head) => outlookOf(tx, now, dispute, head, on),
    seat: async (tx, now, dispute, call) => seat(tx, now, dispute, call),
    draws: async (reads, disputeId) => {
      const [seed, draws] = await Promise.all([seedOf(reads, disputeId), drawsOf(reads, disputeId)])
      if (!seed) return []
      return draws.map((draw): PanelDraw => ({ format: 'goodhand-draw/1', ...draw, seed }))
    },
  }
}

async function outlookOf(
  tx: Tx,
  now: Instant,
  dispute: Dispute,
  head: string,
  on: Drawing,
): Promise<PanelOutlook> {
  const { panel } = dispute
  const seats = panel ? await seatsOf(tx, dispute.id, panel.round) : []
  const [seed, ballots] = await Promise.all([
    seedOf(tx, dispute.id),
    panel?.phase === 'reveal' ? ballotsOf(tx, now, seats) : [],
  ])
  const handedIn = seats.flatMap(({ pseudonym, commitment }) => {
    return commitment === null ? [] : [[pseudonym, commitment] as const]
  })
  // Enough votes are sealed to go on, or this was the last panel: nobody is looked for.
  const goesOn = panel?.phase === 'commit' && handedIn.length >= panel.size.majority
  const next =
    goesOn || panel?.round === 2
      ? refuse('panel_unavailable')
      : await callFor(tx, now, dispute, { head, seed }, on)
  return { next, commitments: Object.fromEntries(handedIn), ballots, seed: seed ?? null }
}

/**
 * The panel that could be called next; refuses like `forPeers` and `drawFrom`, and
 * `panel_unavailable` for a dispute that was opened without a commitment to a seed.
 */
async function callFor(
  tx: Tx,
  now: Instant,
  dispute: Dispute,
  { head, seed }: { readonly head: string; readonly seed: string | undefined },
  { rulesAt, secret }: Drawing,
): Promise<Outcome<PanelCall>> {
  const rules = rulesAt(dispute.openedAt)
  if (!rules || !seed) return refuse('panel_unavailable')
  const { id: disputeId, buyerId, sellerId, listingId, reason, atIssueMinor } = dispute
  const category = (await listingCategories(tx, [listingId])).get(listingId) ?? ''
  const allowed = forPeers({ reason, atIssueMinor, category }, rules)
  if (!allowed.ok) return allowed
  const round = (dispute.panel?.round ?? 0) + 1
  const wanted = { disputeId, parties: [buyerId, sellerId], category }
  const found = await eligibleFor(tx, now, wanted, rules)
  const { members, people } = poolOf(found, { secret, caseId: disputeId, round }, rules)
  const drawn = await drawFrom(members, { caseId: disputeId, round, head, seed }, rules)
  if (!drawn.ok) return drawn
  const { size } = drawn.value
  const { commitWithin_ms, revealWithin_ms } = rules
  return ok({ round, size, commitWithin_ms, revealWithin_ms, draw: drawn.value, people })
}

/** The votes of a panel with their reasons, for the case file. */
async function ballotsOf(tx: Tx, now: Instant, seats: readonly Seat[]): Promise<Ballot[]> {
  const refs = seats.flatMap(one => one.reasonsRef ?? [])
  if (refs.length === 0) return []
  const access = { actor: SYSTEM, purpose: 'panel_count', caseId: seats[0]?.disputeId ?? '' }
  const opened = await open<{ reasons: string }>(tx, now, refs, access)
  const reasons = new Map(opened.map(({ id, value }) => [id, value.reasons]))
  return seats.flatMap(({ pseudonym, vote, rule, salt, reasonsDigest, reasonsRef }) => {
    if (!vote || !rule || !salt || !reasonsDigest || !reasonsRef) return []
    return [{ pseudonym, vote, rule, salt, reasonsDigest, reasons: reasons.get(reasonsRef) ?? '' }]
  })
}

/** Those who were drawn get their seats, and are told. */
function seat(tx: Tx, now: Instant, { id, until }: Dispute, { draw, people }: PanelCall): void {
  assert(until !== null, 'a panel has a clock')
  const { seed: _, ...kept } = draw
  keepDraw(tx, now, kept, people)
  const jurors = draw.drawn.map(name => people.get(name))
  const about = { disputeId: id, round: draw.round, until: iso(until) }
  tellJurors(tx, now, 'panel.seated', jurors, about)
}
