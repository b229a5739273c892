import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Obstacle } from '../../platform/personal-data.ts'
import type { HoldReason } from './hold.ts'

/** What a person may ask of the market about their own data, and who answers. */
export const KINDS = {
  /** PIPL 45; GDPR 15. */
  copy: { answeredBy: 'market' },
  /** PIPL 45 (3), Network Data Regulations 25; GDPR 20. */
  portability: { answeredBy: 'market' },
  /** PIPL 47, E-Commerce Law 24; GDPR 17. */
  deletion: { answeredBy: 'market' },
  /** PIPL 46; GDPR 16. */
  correction: { answeredBy: 'desk' },
  /** PIPL 44; GDPR 21. */
  objection: { answeredBy: 'desk' },
  /** PIPL 24, 48; GDPR 22. */
  explanation: { answeredBy: 'desk' },
  /** Network Data Regulations 20, E-Commerce Law 59. */
  complaint: { answeredBy: 'desk' },
} as const satisfies Record<string, { readonly answeredBy: 'market' | 'desk' }>

export type Kind = keyof typeof KINDS

/** Where a request stands. */
export type State = 'open' | 'held' | 'answered' | 'refused' | 'withdrawn'

/** Who moves a request. */
type Mover = 'desk' | 'person' | 'market'

/** The process: who may move a request where. */
export const NEXT = {
  open: { answered: 'desk', refused: 'desk', withdrawn: 'person' },
  // A deletion under a legal hold: the market carries it out when the hold ends.
  held: { answered: 'market', refused: 'market', withdrawn: 'person' },
  answered: {},
  refused: {},
  withdrawn: {},
} as const satisfies Record<State, Partial<Record<State, Mover>>>

/** Why the desk does not grant a wish. Each has words in the catalogues, as obstacles have. */
export const DESK_REASONS = [
  'kept_by_law',
  'not_the_person',
  'unfounded',
  'rights_of_others',
] as const
export type DeskReason = (typeof DESK_REASONS)[number]
export type Reason = DeskReason | Obstacle | HoldReason

export interface Request {
  readonly id: string
  readonly personId: PersonId
  readonly kind: Kind
  readonly state: State
  readonly receivedAt: Instant
  readonly dueAt: Instant
  /** Whether the due day counts all holidays on the way. */
  readonly sure: boolean
  readonly reasons: readonly Reason[]
  /** References into the vault: what the person wrote and what they were told. */
  readonly words: string | null
  readonly answer: string | null
  readonly endedAt: Instant | null
}

/** Somebody moves a request on, or may not: `not_allowed`, `request_ended`. */
export function decideMove(
  request: Request,
  to: Exclude<State, 'open' | 'held'>,
  by: Mover,
): Outcome<State> {
  const moves: Partial<Record<State, Mover>> = NEXT[request.state]
  if (Object.keys(moves).length === 0) return refuse('request_ended', { state: request.state })
  return moves[to] === by ? ok(to) : refuse('not_allowed')
}
