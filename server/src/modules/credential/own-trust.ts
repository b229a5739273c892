import type { Trusted } from '../../../../verifier/src/index.ts'
import { type Instant, MINUTE_MS } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/postgres.ts'
import { STATUS_PATH } from './issue.ts'
import type { IssuerKeys } from './keys.ts'
import { statusToken } from './status-list.ts'
import * as store from './store.ts'

/** What others need to check this market's credentials without asking it. */
export interface OwnTrust {
  /** A list as it is now, signed; undefined when there is no such list. */
  statusList(id: string): Promise<string | undefined>
  /** Keys and all lists that some credential still points to. */
  bundle(): Promise<Trusted>
}

/** A list that did not change is not signed anew for each who asks. */
const SIGNED_FOR_MS = 5 * MINUTE_MS
/** Some 32,000 copies a list. */
const LISTS_MAX = 200

interface Kept {
  readonly version: number
  readonly at: Instant
  readonly kid: string
  readonly token: string
}

interface Deps {
  readonly database: Database
  readonly clock: Clock
  readonly issuer: string
  readonly keys: IssuerKeys
}

/** The market's own keys and lists, as it publishes them. */
export function ownTrust({ database, clock, issuer, keys }: Deps): OwnTrust {
  const kept = new Map<string, Kept>()

  async function signed(id: string): Promise<string | undefined> {
    const [list, signer] = await Promise.all([store.readList(database, id), keys.signer()])
    if (!list) return undefined
    const now = clock.now()
    const known = kept.get(id)
    const fits = known?.version === list.version && known.kid === signer.kid
    if (known && fits && now >= known.at && now - known.at < SIGNED_FOR_MS) return known.token
    const token = await statusToken(
      signer,
      { uri: issuer + STATUS_PATH + id, bits: list.bits },
      now,
    )
    kept.set(id, { version: list.version, at: now, kid: signer.kid, token })
    return token
  }

  return {
    statusList: signed,
    bundle: async () => {
      const needed = await store.neededLists(database, clock.now(), LISTS_MAX)
      const ids = new Set(needed.map(list => list.id))
      for (const id of kept.keys()) if (!ids.has(id)) kept.delete(id)
      const tokens = await Promise.all([...ids].map(async id => [id, await signed(id)] as const))
      const lists = tokens.map(([id, token]) => [`${issuer}${STATUS_PATH}${id}`, token ?? ''])
      return { issuer, keys: await keys.published(), statusLists: Object.fromEntries(lists) }
    },
  }
}
