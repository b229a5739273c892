import { type Static, Type } from 'typebox'
import {
  IdOf,
  LanguageCode,
  Nullable,
  PageOf,
  PageQuery,
  Text,
  Time,
} from '../../platform/http/schemas.ts'
import { Photo } from '../listings/index.ts'
import { MESSAGE_KINDS, QUEUES, type Queue } from './store.ts'
import {
  CATEGORIES,
  REFUSAL_REASONS,
  TICKET_NEXT,
  TICKET_STATES,
  type TicketStep,
} from './ticket.ts'

const TEXT_MAX = 4_000
const PHOTOS_MAX = 6

const CategoryCode = Type.Enum([...CATEGORIES])
const Reason = Type.Enum([...REFUSAL_REASONS])
const Steps = Object.keys(TICKET_NEXT) as TicketStep[]
const closed = { additionalProperties: false } as const
const About = Type.Union([IdOf('trade'), IdOf('listing'), IdOf('dispute')], {
  description: 'a trade, a listing or a dispute of one’s own',
})
const SAID = {
  text: Text(TEXT_MAX),
  photoIds: Type.Optional(Type.Array(IdOf('photo'), { maxItems: PHOTOS_MAX, uniqueItems: true })),
}

export const TicketParams = Type.Object({ id: IdOf('ticket') })
export const OpenIn = Type.Object(
  { category: CategoryCode, aboutId: Type.Optional(About), ...SAID },
  { ...closed, examples: [{ category: 'courier', text: '快递三天没有动静' }] },
)
export const SayIn = Type.Object(SAID, closed)
export const TextIn = Type.Object({ text: Text(TEXT_MAX) }, closed)
export const AnswerIn = Type.Object(
  {
    text: Text(TEXT_MAX),
    ask: Type.Boolean({ description: 'true: the person has to say something before it goes on' }),
  },
  closed,
)
export const RefuseIn = Type.Object({ reason: Reason, text: Text(TEXT_MAX) }, closed)
export const HandOverIn = Type.Object({ to: IdOf('person') }, closed)
export const RateIn = Type.Object(
  {
    satisfaction: Type.Integer({ minimum: 1, maximum: 5 }),
    text: Type.Optional(Text(1_000)),
  },
  closed,
)
export const QueueQuery = Type.Object({
  ...PageQuery,
  queue: Type.Enum(Object.keys(QUEUES) as Queue[]),
  category: Type.Optional(CategoryCode),
})
export const MessagesQuery = Type.Object({
  ...PageQuery,
  after: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
})

const TARGET = {
  answerBy: Time,
  acceptBy: Nullable(Time),
}
export const TargetsOut = Type.Object(
  {
    items: Type.Array(Type.Object({ category: CategoryCode, ...TARGET }), {
      maxItems: CATEGORIES.length,
    }),
    waitForPerson_ms: Type.Integer({ description: 'silence that ends a ticket after an answer' }),
    reopenWithin_ms: Type.Integer(),
  },
  { title: 'SupportTargets' },
)

const TICKET = {
  id: IdOf('ticket'),
  category: CategoryCode,
  aboutId: Nullable(About),
  state: Type.Enum([...TICKET_STATES]),
  turn: Nullable(Type.Enum(['desk', 'person'])),
  openedAt: Time,
  dueAt: Nullable(Time),
  late: Type.Boolean(),
  acceptance: Nullable(Type.Enum(['pending', 'accepted', 'refused'])),
  acceptBy: Nullable(Time),
  refusal: Nullable(Reason),
  endedAt: Nullable(Time),
  reopened: Type.Boolean(),
  satisfaction: Nullable(Type.Integer({ minimum: 1, maximum: 5 })),
  open: Type.Array(Type.Enum(Steps), {
    maxItems: Steps.length,
    description: 'what the caller may do now',
  }),
}
/** A ticket as its person sees it. */
export const TicketOut = Type.Object(TICKET, { title: 'Ticket' })

const Someone = Type.Object({ id: IdOf('person'), displayName: Nullable(Type.String()) })

/** A ticket as the desk sees it. */
export const DeskTicketOut = Type.Object(
  {
    ...TICKET,
    person: Someone,
    language: LanguageCode,
    assignee: Nullable(Someone),
    mine: Type.Boolean(),
  },
  { title: 'DeskTicket' },
)

export const TicketMessageOut = Type.Object(
  {
    number: Type.Integer({ minimum: 1 }),
    kind: Type.Enum([...MESSAGE_KINDS]),
    by: Type.Enum(['person', 'desk']),
    at: Time,
    text: Nullable(Type.String()),
    photos: Type.Array(Photo, { maxItems: PHOTOS_MAX }),
  },
  { title: 'TicketMessage' },
)
export const Thread = PageOf(TicketMessageOut)

export const MacrosOut = Type.Object({
  items: Type.Array(
    Type.Object(
      {
        code: Type.String(),
        step: Type.Enum(['answer', 'ask']),
        title: Type.String(),
        text: Type.String({ description: 'in the person’s language, filled in' }),
      },
      { title: 'Macro' },
    ),
    { maxItems: 100 },
  ),
})
export const ColleaguesOut = Type.Object({ items: Type.Array(Someone, { maxItems: 1_000 }) })

const Milliseconds = Nullable(Type.Number({ description: 'milliseconds' }))
export const FiguresOut = Type.Object(
  {
    owed: Type.Array(
      Type.Object({
        category: CategoryCode,
        open: Type.Integer(),
        overdue: Type.Integer(),
      }),
      { maxItems: CATEGORIES.length },
    ),
    since: Time,
    opened: Type.Integer(),
    answered: Type.Integer(),
    firstAnswer_p50_ms: Milliseconds,
    firstAnswer_p95_ms: Milliseconds,
    rated: Type.Integer(),
    satisfaction: Nullable(Type.Number({ description: 'mean of 1 to 5' })),
  },
  { title: 'SupportFigures' },
)

export type TicketView = Static<typeof TicketOut>
export type DeskTicketView = Static<typeof DeskTicketOut>
