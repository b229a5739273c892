import { Type } from 'typebox'
import { AMOUNT_MINOR_MAX } from '../../kernel/money.ts'
import { IdOf, MoneyOut, Nullable, PageOf, Text, Time } from '../../platform/http/schemas.ts'
import { REMEDIES, SIDES, STATES } from './dispute.ts'
import { REASONS } from './rules.ts'
import { ITEMS } from './steps/evidence.ts'

const Minor = Type.Integer({ minimum: 0, maximum: AMOUNT_MINOR_MAX, examples: [5_000] })
const SideCode = Type.Enum([...SIDES])
const Stage = Type.Enum([...STATES])
const Reason = Type.Enum([...REASONS])
const Remedy = Type.Enum(Object.keys(REMEDIES) as (keyof typeof REMEDIES)[])
const Code = Type.String({ pattern: '^[a-z_]{1,40}$' })
const Verdict = Type.Enum(['accepted', 'rejected'])
export const Words = Text(4_000)

export const OpenIn = Type.Object(
  {
    reason: Reason,
    remedy: Remedy,
    amountMinor: Type.Optional(
      Type.Integer({ minimum: 1, maximum: AMOUNT_MINOR_MAX, description: 'for `partial_refund`' }),
    ),
    statement: Words,
  },
  {
    additionalProperties: false,
    examples: [
      {
        reason: 'damaged',
        remedy: 'return_and_refund',
        statement: '屏幕右上角有裂纹，描述里没有。',
      },
    ],
  },
)

/** Terms as a caller puts them forward or saw them. */
export const TermsIn = {
  refundMinor: Minor,
  withReturn: Type.Boolean({ description: 'the goods go back first' }),
}

export const VerdictIn = {
  ...TermsIn,
  facts: Words,
  weighing: Words,
  rule: Code,
  reasons: Words,
}
export const JudgeIn = { evidenceId: IdOf('evidence'), verdict: Verdict, why: Code }

const TermsOut = Type.Object({ refund: MoneyOut, withReturn: Type.Boolean() })

const PersonOut = Type.Object({
  id: Nullable(IdOf('person')),
  displayName: Type.String({ description: 'empty for a mediator from outside, as the id is null' }),
})

const ReferralOut = Type.Object({
  bodyId: Type.String(),
  fee: MoneyOut,
  bears: Type.Enum(['market', 'halves']),
  by: SideCode,
  taken: Type.Boolean({ description: 'somebody of the body has the case' }),
})

const TurnOut = Type.Object({
  who: Type.Array(Type.Enum([...SIDES, 'staff', 'mediator', 'panel']), { maxItems: 2 }),
  by: Nullable(Time),
  onExpiry: Nullable(Type.String({ description: 'the step that time takes then' })),
})

const head = {
  id: IdOf('dispute'),
  tradeId: IdOf('trade'),
  listing: Type.Object({ id: IdOf('listing'), title: Type.String() }),
  buyer: PersonOut,
  seller: PersonOut,
  claimant: SideCode,
  role: Type.Enum([...SIDES, 'staff', 'mediator']),
  reason: Reason,
  remedy: Remedy,
  asked: TermsOut,
  atIssue: MoneyOut,
  openedAt: Time,
  stage: Stage,
  since: Time,
  turn: TurnOut,
}

export const DisputeCardOut = Type.Object(head, { title: 'DisputeCard' })
export const DisputePage = PageOf(DisputeCardOut)

const Hours = Type.Integer({ minimum: 0, description: 'by which it comes up earlier' })

/** What waits for deciders, and why it stands where it does. */
export const DeskPage = PageOf(
  Type.Object(
    { ...head, lead: Type.Object({ kind_h: Hours, money_h: Hours }) },
    { title: 'DeskDispute' },
  ),
)

const ItemOut = Type.Object({
  id: IdOf('evidence'),
  item: Type.Enum([...ITEMS]),
  by: Type.Enum([...SIDES, 'time']),
  addedAt: Time,
  sha256: Type.String({ description: 'of the thing as it was handed in' }),
  picture: Nullable(
    Type.Object({ url: Type.String(), width: Type.Integer(), height: Type.Integer() }),
  ),
  content: Type.Unknown({ description: 'what the market recorded itself' }),
  words: Nullable(Type.String()),
  verdict: Nullable(Verdict),
  why: Nullable(Code),
})

const EntryOut = Type.Object({
  sequence: Type.Integer(),
  at: Time,
  kind: Type.String(),
  by: Type.Enum([...SIDES, 'staff', 'mediator', 'panel', 'time']),
  data: Type.Record(Type.String(), Type.Unknown()),
  words: Type.Record(Type.String(), Type.String()),
  digest: Type.String(),
})

const DecisionOut = Type.Object({
  ...TermsOut.properties,
  by: Type.Enum(['staff', 'panel']),
  rule: Code,
  facts: Type.String(),
  weighing: Type.String(),
  reasons: Type.String(),
  at: Time,
})

/** The whole case as one of its sides or its decider sees it; all see the same file. */
export const DisputeOut = Type.Object(
  {
    ...head,
    actions: Type.Array(Type.String(), { maxItems: 30 }),
    escalableAt: Nullable(Time),
    canReturn: Type.Boolean(),
    offers: Type.Array(
      Type.Object({ side: SideCode, standing: Type.Boolean(), ...TermsOut.properties }),
      { maxItems: 2 },
    ),
    agreed: Type.Array(SideCode, { maxItems: 2 }),
    proposal: Nullable(
      Type.Object({
        ...TermsOut.properties,
        by: Type.Enum(['rules', 'mediator']),
        why: Type.Array(Type.String()),
        reasons: Nullable(Type.String()),
      }),
    ),
    panel: Nullable(
      Type.Object({
        round: Type.Integer(),
        phase: Type.Enum(['commit', 'reveal']),
        seats: Type.Integer(),
        majority: Type.Integer(),
        pool: Type.Integer({ description: 'how many could be drawn' }),
      }),
    ),
    referral: Nullable(ReferralOut),
    decision: Nullable(DecisionOut),
    appealedBy: Nullable(SideCode),
    appealDecision: Nullable(DecisionOut),
    settledBy: Nullable(Type.String()),
    outcome: Nullable(TermsOut),
    evidence: Type.Array(ItemOut),
    file: Type.Array(EntryOut),
    head: Type.String({ description: 'stands for the whole file' }),
    rules: Type.Object({
      version: Type.String(),
      accepted: Type.Array(Code),
      rejected: Type.Array(Code),
      cited: Type.Array(Code),
    }),
  },
  { title: 'Dispute' },
)

/** The disputes about a trade, and what the caller may open one for. */
export const TradeDisputesOut = Type.Object(
  {
    disputes: Type.Array(Type.Object({ id: IdOf('dispute'), stage: Stage, turn: TurnOut })),
    opening: Nullable(
      Type.Object({
        reasons: Type.Array(Type.Object({ reason: Reason, until: Nullable(Time) })),
        remedies: Type.Array(Remedy),
        most: MoneyOut,
        canReturn: Type.Boolean(),
        respondWithin_ms: Type.Integer(),
      }),
    ),
  },
  { title: 'TradeDisputes' },
)

const Digest = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Json = Type.Unknown()

/** A case as it is handed to a stranger, who checks it with `npx goodhand verify-case`. */
export const BundleOut = Type.Object(
  {
    format: Type.Literal('goodhand-case/1'),
    market: Type.String(),
    madeAt: Time,
    caseId: IdOf('dispute'),
    entries: Type.Array(
      Type.Object({
        sequence: Type.Integer(),
        previous: Digest,
        at: Time,
        kind: Type.String(),
        by: Type.String(),
        data: Json,
        words: Nullable(Digest),
        digest: Digest,
      }),
    ),
    words: Type.Record(Type.String(), Json),
    items: Type.Record(Type.String(), Json),
    signature: Type.Object(
      { jws: Type.String(), key: Type.Record(Type.String(), Json) },
      { description: 'a JWS (EdDSA) over market, caseId, number of entries and head' },
    ),
    draws: Type.Array(Json, { maxItems: 2, description: 'of panels, once they are over' }),
  },
  { title: 'CaseBundle' },
)
