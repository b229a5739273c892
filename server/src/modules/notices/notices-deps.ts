import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Database } from '../../platform/postgres.ts'
import type { StaffGroup } from './notice-table.ts'
import type { Reads } from './store.ts'
import type { Locale } from './texts/index.ts'

/** How a person is spoken to. */
export interface Contact {
  readonly locale: Locale
  /** What may be shown of their e-mail; null without one. */
  readonly maskedEmail: string | null
}

/** Somebody who brings text messages to phones. */
export interface Texting {
  /** Throws when the message was not taken. `id` is the same for all tries of one message. */
  send(message: { readonly id: string; readonly to: string; readonly text: string }): Promise<void>
}

/** Notices import no domain module: what they must ask comes in as functions. */
export interface NoticesDeps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly contactsOf: (
    reads: Reads,
    ids: readonly PersonId[],
  ) => Promise<ReadonlyMap<PersonId, Contact>>
  /**
   * The whole address of somebody, opened when a message to them leaves; `formerRef` names the one
   * that they had until lately.
   */
  readonly mailAddressOf: (
    reads: Reads,
    now: Instant,
    personId: PersonId,
    formerRef?: string,
  ) => Promise<string | null>
  readonly staff: (reads: Reads, group: StaffGroup) => Promise<readonly PersonId[]>
  /** Titles by listing id; missing ones are told as "the item". */
  readonly titlesOf: (
    reads: Reads,
    listingIds: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
  /** Null: e-mail is kept in the local outbox. */
  readonly smtp: { readonly url: string; readonly from: string } | null
  /** Whether e-mail may go to the server of `smtp` now; it waits while it may not. */
  readonly mayMail: () => Promise<boolean>
  /** Null: text messages are kept in the local outbox. */
  readonly texting: Texting | null
  /** From `identity`: what a message with a code says and where it goes, while the code works. */
  readonly codeMessage: (
    reads: Reads,
    codeId: string,
  ) => Promise<{ readonly to: string; readonly code: string } | undefined>
  /** Codes in the local outbox can be read by operators: in a sandbox only. */
  readonly showCodes: boolean
  readonly publicUrl: string
  readonly marketName: string
  /** IANA name of the zone in which times are told. */
  readonly timeZone: string
}
