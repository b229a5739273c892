import { Type } from 'typebox'
import { IdOf, MoneyOut, Nullable, PageOf, Text, Time } from '../../platform/http/schemas.ts'

const Digest = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Salt = Type.String({ pattern: '^[0-9a-zA-Z_-]{16,64}$' })
const Code = Type.String({ pattern: '^[a-z_]{1,40}$' })
const Vote = Type.Enum(['claimant', 'respondent'])
const Side = Type.Enum(['buyer', 'seller'])
const Share = Nullable(Type.Number({ minimum: -1, maximum: 1 }))

export const CaseParams = Type.Object({ id: IdOf('dispute') })
export const PhotoParams = Type.Object({ id: IdOf('dispute'), evidenceId: IdOf('evidence') })
export const ExamParams = Type.Object({ id: IdOf('panelexam') })

export const WillingIn = Type.Object({ willing: Type.Boolean() }, { additionalProperties: false })
export const AnswersIn = Type.Object(
  {
    answers: Type.Array(Type.Integer({ minimum: 0, maximum: 9 }), { minItems: 1, maxItems: 50 }),
  },
  { additionalProperties: false },
)
export const CommitIn = Type.Object({ commitment: Digest }, { additionalProperties: false })
export const ShowIn = Type.Object(
  { vote: Vote, rule: Code, reasons: Text(2_000, 20), reasonsSalt: Salt, salt: Salt },
  { additionalProperties: false },
)

const quality = {
  votes: Type.Integer(),
  agreement: Share,
  buyerLean: Share,
  ownSideLean: Share,
}
const Months = Type.Array(Type.Object({ month: Type.String(), ...quality }), { maxItems: 40 })

/** Where the caller stands as a peer who decides. */
export const JurorOut = Type.Object(
  {
    willing: Type.Boolean(),
    exam: Type.Object({
      questions: Type.Integer(),
      rightNeeded: Type.Integer(),
      passedAt: Nullable(Time),
      validUntil: Nullable(Time),
      retryAt: Nullable(Time),
    }),
    needs: Type.Object({
      trades: Type.Object({ have: Type.Integer(), need: Type.Integer() }),
      grade: Type.Boolean({ description: 'good enough on the sides that are known' }),
      member: Type.Boolean({ description: 'here for long enough' }),
    }),
    knows: Type.Array(Type.String(), { description: 'categories in which they are an expert' }),
    quality: Type.Object({ ...quality, months: Months }),
  },
  { title: 'Juror' },
)

export const ExamOut = Type.Object(
  {
    id: IdOf('panelexam'),
    questions: Type.Array(
      Type.Object({
        code: Code,
        question: Type.String(),
        answers: Type.Array(Type.String(), { maxItems: 10 }),
      }),
    ),
  },
  { title: 'PanelExam' },
)

export const ExamResultOut = Type.Object(
  {
    passed: Type.Boolean(),
    right: Type.Integer(),
    answers: Type.Array(Type.Object({ code: Code, right: Type.Integer(), why: Type.String() })),
  },
  { title: 'PanelExamResult' },
)

const seat = {
  id: IdOf('dispute'),
  round: Type.Integer(),
  phase: Type.Enum(['commit', 'reveal', 'over']),
  until: Nullable(Time),
  committed: Type.Boolean(),
  shown: Type.Boolean(),
}
export const SeatPage = PageOf(Type.Object({ ...seat, reason: Code }, { title: 'PanelSeat' }))

const TermsOut = Type.Object({ refund: MoneyOut, withReturn: Type.Boolean() })

/** A case as a juror reads it: without names and chat. */
export const JurorCaseOut = Type.Object(
  {
    ...seat,
    pseudonym: Type.String({ description: 'under which the caller votes, in this case alone' }),
    commitment: Nullable(Digest),
    seats: Type.Integer(),
    majority: Type.Integer(),
    claimant: Side,
    reason: Code,
    remedy: Code,
    delivered: Nullable(Type.Boolean()),
    atIssue: MoneyOut,
    openedAt: Time,
    terms: Type.Object({ claimant: TermsOut, respondent: TermsOut }),
    cited: Type.Array(Code),
    said: Type.Array(
      Type.Object({
        sequence: Type.Integer(),
        at: Time,
        kind: Type.String(),
        by: Type.String(),
        words: Type.Record(Type.String(), Type.String()),
      }),
    ),
    evidence: Type.Array(
      Type.Object({
        id: IdOf('evidence'),
        item: Type.String(),
        by: Type.String(),
        addedAt: Time,
        picture: Nullable(
          Type.Object({ url: Type.String(), width: Type.Integer(), height: Type.Integer() }),
        ),
        content: Type.Unknown(),
      }),
    ),
  },
  { title: 'JurorCase' },
)

/** How panels work, without a word about anybody. */
export const PanelFiguresOut = Type.Object(
  {
    since: Time,
    willing: Type.Integer(),
    called: Type.Integer({ description: 'panels, redrawn ones included' }),
    redrawn: Type.Integer(),
    seats: Type.Integer(),
    committed: Type.Integer(),
    shown: Type.Integer(),
    all: Type.Object(quality),
    bySide: Type.Array(Type.Object({ side: Side, ...quality }), { maxItems: 2 }),
    months: Months,
  },
  { title: 'PanelFigures' },
)

/** A draw as `npx goodhand verify-draw` checks it. */
export const DrawOut = Type.Object(
  {
    format: Type.Literal('goodhand-draw/1'),
    caseId: IdOf('dispute'),
    round: Type.Integer(),
    size: Type.Object({
      seats: Type.Integer(),
      experts: Type.Integer(),
      majority: Type.Integer(),
    }),
    commitment: Digest,
    head: Digest,
    pool: Type.Array(Type.Object({ pseudonym: Type.String(), side: Side, expert: Type.Boolean() })),
    poolDigest: Digest,
    seed: Digest,
    drawn: Type.Array(Type.String()),
  },
  { title: 'PanelDraw' },
)
