import { type Static, type TProperties, Type } from 'typebox'

/** What every fact of a dispute says: which one, about which trade, whose. */
const Of = {
  disputeId: Type.String(),
  tradeId: Type.String(),
  listingId: Type.String(),
  buyerId: Type.String(),
  sellerId: Type.String(),
  currency: Type.String(),
  claimant: Type.String({ enum: ['buyer', 'seller'] }),
  reason: Type.String(),
}
const Amount = Type.Integer({ description: 'in the smallest unit of the currency' })
const Until = Type.Union([Type.String(), Type.Null()], { description: 'when time acts next' })
const Terms = { refundMinor: Amount, withReturn: Type.Boolean() }

function fact<K extends string, P extends TProperties>(kind: K, data: P) {
  return Type.Object({ kind: Type.Literal(kind), body: Type.Object({ ...Of, ...data }) })
}

/** Everything that can happen in a dispute; the case file holds the same, with words and items. */
export const DISPUTES_FACTS = [
  fact('disputes.opened', {
    ...{ remedy: Type.String(), ...Terms, until: Until },
    /** To the seed of a draw that may come. */
    drawCommitment: Type.Optional(Type.String()),
  }),
  fact('disputes.extended', { until: Until }),
  fact('disputes.moved', {
    from: Type.String(),
    stage: Type.String(),
    until: Until,
    /** Why no panel of peers decides, or what kept a decision from being carried out. */
    why: Type.Optional(Type.String()),
  }),
  fact('disputes.offered', { side: Type.String(), ...Terms, until: Until }),
  fact('disputes.evidence_added', {
    evidenceId: Type.String(),
    item: Type.String(),
    /** Of the thing as it was handed in, and of a picture as it is shown. */
    sha256: Type.String(),
    shownSha256: Type.Union([Type.String(), Type.Null()]),
  }),
  fact('disputes.evidence_judged', {
    evidenceId: Type.String(),
    verdict: Type.String(),
    why: Type.String(),
  }),
  fact('disputes.rested', { side: Type.String() }),
  fact('disputes.proposed', {
    ...Terms,
    proposedBy: Type.String(),
    why: Type.Array(Type.String()),
    until: Until,
  }),
  fact('disputes.referral_proposed', {
    side: Type.String(),
    bodyId: Type.String(),
    feeMinor: Amount,
    bears: Type.String({ enum: ['market', 'halves'] }),
  }),
  fact('disputes.mediator_began', { bodyId: Type.String() }),
  fact('disputes.mediator_wrote', {}),
  fact('disputes.agreed', { side: Type.String(), to: Type.String() }),
  fact('disputes.decided', {
    ...{ ...Terms, rule: Type.String(), final: Type.Boolean(), until: Until },
    /** Of a panel: one vote made the difference, so it is looked at again by itself. */
    narrow: Type.Optional(Type.Boolean()),
  }),
  fact('disputes.panel_called', {
    ...{ round: Type.Integer(), seats: Type.Integer(), experts: Type.Integer() },
    ...{ majority: Type.Integer(), pool: Type.Integer(), poolDigest: Type.String() },
    ...{ commitment: Type.String(), head: Type.String() },
    /** What it chooses between. */
    terms: Type.Object({ claimant: Type.Object(Terms), respondent: Type.Object(Terms) }),
  }),
  fact('disputes.votes_committed', {
    round: Type.Integer(),
    /** By pseudonym. */
    commitments: Type.Record(Type.String(), Type.String()),
    until: Until,
  }),
  fact('disputes.panel_ended', {
    round: Type.Integer(),
    result: Type.String({ enum: ['decided', 'redrawn', 'no_majority'] }),
    ...{ claimant: Type.Integer(), respondent: Type.Integer(), seats: Type.Integer() },
    votes: Type.Array(
      Type.Object({
        ...{ pseudonym: Type.String(), vote: Type.String(), rule: Type.String() },
        ...{ reasonsDigest: Type.String(), salt: Type.String() },
      }),
    ),
    /** Of the draw; null while it is needed again. */
    seed: Type.Union([Type.String(), Type.Null()]),
  }),
  fact('disputes.appealed', {
    /** Null: the narrowest majority of a panel is looked at again by itself. */
    side: Type.Union([Type.String(), Type.Null()]),
    until: Until,
  }),
  fact('disputes.overdue', { stage: Type.String(), until: Until }),
  /** To somebody who is waited for, shortly before the clock ends. */
  fact('disputes.reminded', {
    ...{ to: Type.String(), stage: Type.String(), until: Until },
    /** Of a panel, whose jurors are reminded each by a fact of their own. */
    ...{ round: Type.Optional(Type.Integer()), phase: Type.Optional(Type.String()) },
  }),
  fact('disputes.enforced', {
    ...Terms,
    settledBy: Type.String(),
    /** What the seller gets of what was at issue, or keeps of what was paid out before. */
    keptMinor: Amount,
    /** What a seller who was paid out did not have then, and owes since. */
    shortMinor: Amount,
  }),
  fact('disputes.closed', { why: Type.String() }),
] as const

export type DisputesFact = Static<(typeof DISPUTES_FACTS)[number]>
