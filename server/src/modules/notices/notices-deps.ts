import type { PersonId } from '../../kernel/id.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Reads } from './store.ts'
import type { Locale } from './texts/index.ts'

/** How to reach a person. */
export interface Contact {
  readonly locale: Locale
  readonly email: string | null
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
  readonly administrators: (reads: Reads) => Promise<readonly PersonId[]>
  /** Titles by listing id; missing ones are told as "the item". */
  readonly titlesOf: (
    reads: Reads,
    listingIds: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
  /** Null: e-mail is kept in the local outbox. */
  readonly smtp: { readonly url: string; readonly from: string } | null
  /** Whether e-mail may go to the server of `smtp` now; it waits while it may not. */
  readonly mayMail: () => Promise<boolean>
  readonly publicUrl: string
  readonly marketName: string
  /** IANA name of the zone in which times are told. */
  readonly timeZone: string
}
