import type { JWK } from 'jose'
import type { CredentialBody } from '../../facts/credential.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, iso, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { blindIndex } from '../vault/index.ts'
import { type CreditSummary, claimsOf } from './claims.ts'
import { dayOf, makeCopies, type Signer } from './make-copies.ts'
import { type CredentialRulesAt, ruleBookOf } from './rules.ts'
import { emptyBits, freePlaces, hasRoom } from './status-list.ts'
import * as store from './store.ts'

/** What is known of somebody's credit now; asked in the transaction that signs it. */
export type CreditOf = (
  reads: store.Reads,
  now: Instant,
  personId: PersonId,
) => Promise<CreditSummary>

export interface Issuing {
  /** The market's public address: `iss`. */
  readonly issuer: string
  readonly rulesAt: CredentialRulesAt
  readonly creditOf: CreditOf
}

export interface Issue {
  /** Public keys that the person proved to hold; a copy for each. */
  readonly holders: readonly JWK[]
  readonly signer: Signer
  /** The origin of the platform that the copies are for; null: for anybody. */
  readonly audience: string | null
}

export interface Issued {
  readonly batchId: string
  readonly expiresAt: string
  readonly credentials: readonly string[]
}

/**
 * Signs what is known of a person now, a copy for each key. Copies for a platform carry a name of
 * the person that is the same there each time and different everywhere else. Refuses
 * `too_many_credentials`.
 */
export function issueKind(on: Issuing) {
  return singleKind('issue_credentials', async (tx, now, actor, command: Issue) => {
    assert(actor.kind === 'person', 'only people have credit')
    return issue(tx, now, actor.id, command, on)
  })
}

async function issue(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  { holders, signer, audience }: Issue,
  { issuer, rulesAt, creditOf }: Issuing,
): Promise<Outcome<Issued>> {
  const rules = rulesAt(now)
  const [list, summary] = await Promise.all([
    roomyList(tx, now, holders.length),
    creditOf(tx, now, personId),
  ])
  // The list is locked, so nobody is counted twice at once.
  const before = await store.issuedSince(tx, personId, plus(now, -rules.batchesWithin_ms))
  if (before >= rules.batches_max) {
    const { batches_max: max, batchesWithin_ms: within_ms } = rules
    return refuse('too_many_credentials', { max, within_ms })
  }
  const taken = await store.takenPlaces(tx, list.id)
  const places = freePlaces(holders.length, index => taken.has(index))
  const issuedAt = dayOf(now)
  const expiresAt = plus(issuedAt, rules.life_days * DAY_MS)
  const id = newId('creditbatch')
  const ruleBook = ruleBookOf(rules)
  store.insertBatch(
    tx,
    { id, personId, audience, ruleBook, createdAt: now, expiresAt },
    list.id,
    places,
  )
  store.takePlaces(tx, list.id, places.length, expiresAt)
  const body: CredentialBody<'credential.issued'> = {
    personId,
    batchId: id,
    copies: places.length,
    expiresAt: iso(expiresAt),
  }
  journal.append(tx, now, [
    { kind: 'credential.issued', subject: personId, by: { kind: 'system' }, ruleBook, body },
  ])
  const claims = {
    ...claimsOf(summary),
    ...(audience !== null && { pairwise: { audience, id: pairwiseId(tx, personId, audience) } }),
  }
  const uri = `${issuer}${STATUS_PATH}${list.id}`
  const owns = holders.map((holder, at) => ({ holder, status: { idx: places[at] ?? 0, uri } }))
  const credentials = await makeCopies(signer, { issuer, claims, issuedAt, expiresAt }, owns)
  return ok({ batchId: id, expiresAt: iso(expiresAt), credentials })
}

/** Where status lists are published. */
export const STATUS_PATH = '/api/v1/credential-status-lists/'

async function roomyList(tx: Tx, now: Instant, count: number) {
  const newest = await store.lockNewestList(tx)
  if (newest && hasRoom(newest.taken, count)) return newest
  const list = { id: newId('statuslist'), bits: emptyBits() }
  store.addList(tx, now, list)
  return list
}

/** What one platform knows a person by: nobody can tell it from a random name or match two. */
function pairwiseId(tx: Tx, personId: PersonId, audience: string): string {
  return blindIndex(tx, 'credential.pairwise', `${personId}|${audience}`)
}
