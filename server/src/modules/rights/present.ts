import { iso } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import type { PersonalData } from '../../platform/personal-data.ts'
import type { Database } from '../../platform/postgres.ts'
import type { ReceiptSigner } from '../../platform/receipts.ts'
import type { HoldKinds } from './holds.ts'
import type { Reading } from './page.ts'
import type { Request } from './request.ts'
import type { AnswerClockAt } from './rules.ts'

/** What the routes of requests work with. */
export interface RightsDeps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly clockAt: AnswerClockAt
  /** The market's name, as the one who is answerable. */
  readonly market: string
  readonly signer: Pick<ReceiptSigner, 'signAs'>
  /** How copies for people are told. */
  readonly reading: Omit<Reading, 'language'>
  /** What the modules hold of people, in the order in which it is shown. */
  readonly sources: readonly PersonalData[]
  readonly requireStepUp: RequireStepUp
  readonly holds: HoldKinds
}

/** A request as the API tells it, without the words in it. */
export function present({ id, kind, state, receivedAt, dueAt, sure, reasons, endedAt }: Request) {
  return {
    ...{ id, kind, state, sure, reasons: [...reasons] },
    receivedAt: iso(receivedAt),
    dueAt: iso(dueAt),
    endedAt: endedAt === null ? null : iso(endedAt),
  }
}
