import type { JWK } from 'jose'
import {
  type Expected,
  Fault,
  peek,
  type Trusted,
  type Verdict,
  verifyPresentation,
} from '../../../../verifier/src/index.ts'
import { type Instant, MINUTE_MS } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/postgres.ts'
import { CREDENTIAL_TYPE } from './claims.ts'
import { fetchKeys, fetchStatusList, IssuerUnavailable } from './fetch-issuer.ts'
import * as outside from './outside.store.ts'
import type { OwnTrust } from './own-trust.ts'

/** Checks what people show, of this market and of those that it trusts. */
export interface Checker {
  check(
    text: string,
    holder: Expected['holder'],
    options?: { readonly fresh?: boolean; readonly proofAge_s_max?: number },
  ): Promise<Verdict>
  /** Everything about one trusted market that its credentials are checked with, fetched anew. */
  trustedNow(issuer: string, statusUri: string): Promise<Trusted>
}

interface Deps {
  readonly database: Database
  readonly clock: Clock
  readonly issuer: string
  readonly own: OwnTrust
}

/** How long a fetched list of another market is used before it is asked for again. */
const FRESH_FOR_MS = 15 * MINUTE_MS
const LISTS_KEPT_MAX = 100

/** Own lists are always as they are now; other markets' lists at most `FRESH_FOR_MS` old. */
export function createChecker({ database, clock, issuer, own }: Deps): Checker {
  const lists = new Map<string, { readonly at: Instant; readonly token: string }>()

  async function listOf(from: string, uri: string, fresh: boolean): Promise<string | undefined> {
    const now = clock.now()
    const kept = lists.get(uri)
    if (!fresh && kept && now >= kept.at && now - kept.at < FRESH_FOR_MS) return kept.token
    try {
      const token = await fetchStatusList(from, uri)
      if (lists.size >= LISTS_KEPT_MAX) lists.delete(lists.keys().next().value ?? '')
      lists.set(uri, { at: now, token })
      return token
    } catch (error) {
      if (!(error instanceof IssuerUnavailable) || fresh) throw error
      // A list that has not run out still says something.
      return kept?.token
    }
  }

  async function trusted(from: string, uri: string, fresh: boolean): Promise<Trusted | undefined> {
    if (from === issuer) return own.bundle()
    const known = await outside.issuerNamed(database, from)
    if (!known) return undefined
    const keys = fresh ? await renewed(known) : known.keys
    const token = await listOf(from, uri, fresh)
    return { issuer: from, keys, statusLists: token === undefined ? {} : { [uri]: token } }
  }

  async function renewed({ id, issuer: from }: outside.TrustedIssuer): Promise<readonly JWK[]> {
    const keys = await fetchKeys(from)
    await outside.saveKeys(database, clock.now(), id, keys)
    return keys
  }

  return {
    check: async (text, holder, { fresh = false, proofAge_s_max } = {}) => {
      try {
        const { issuer: from, status } = peek(text)
        const found = await trusted(from, status.uri, fresh)
        return await verifyPresentation(text, {
          trusted: found ? [found] : [],
          type: CREDENTIAL_TYPE,
          now_s: Math.floor(clock.now() / 1_000),
          holder,
          ...(proofAge_s_max !== undefined && { proofAge_s_max }),
        })
      } catch (error) {
        if (error instanceof Fault) return { ok: false, code: error.code }
        throw error
      }
    },
    trustedNow: async (from, uri) => {
      const found = await trusted(from, uri, true)
      if (!found) throw new IssuerUnavailable('it is trusted no more')
      return found
    },
  }
}
