import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Files } from '../../platform/files.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { VerificationRulesAt } from '../rulebook/index.ts'
import {
  dropDocument,
  forgetDocuments,
  keepDocument,
  type SealedDocument,
  sealDocument,
} from '../vault/index.ts'
import type { CheckedProof } from './check.ts'
import * as pictures from './documents.store.ts'
import { type Consented, DOCUMENT_WITHIN_MS } from './request-check.ts'
import type { VerificationHttp } from './routes.ts'
import type { DocumentKind } from './rules/documents.ts'
import * as store from './store.ts'

export interface Submitting {
  readonly files: Files
  readonly rulesAt: VerificationRulesAt
  readonly consented: Consented
}

/** Where no rules say how soon a reviewer decides. */
const DECIDE_WITHIN_MS = 2 * DAY_MS

export interface AddDocument {
  readonly checkId: string
  readonly side: pictures.Side
  readonly sealed: SealedDocument
}

/** A photograph that a person gives. */
export interface GivenPicture {
  readonly personId: PersonId
  readonly checkId: string
  readonly side: pictures.Side
  /** Already re-encoded by the market: nothing of the upload but its pixels. */
  readonly bytes: Uint8Array
}

/** The sides that a reviewer needs; a passport has one page that counts. */
export function sidesOf(proof: CheckedProof, kind: DocumentKind | null): readonly pictures.Side[] {
  if (proof === 'business') return ['licence']
  return kind === 'passport' ? ['front'] : ['front', 'back']
}

/**
 * Seals a photograph of a document and adds it to the check. The file is stored before the
 * transaction begins, and removed when the picture is refused. Without the person's consent nothing
 * is stored at all.
 */
export async function givePicture(
  on: Submitting &
    Pick<VerificationHttp, 'database' | 'commands' | 'clock'> & {
      readonly addDocument: ReturnType<typeof addDocumentKind>
    },
  actor: Actor,
  { personId, checkId, side, bytes }: GivenPicture,
): Promise<Outcome<{ id: string }>> {
  const now = on.clock.now()
  const consented = await on.consented(on.database, personId)
  if (!consented.ok) return consented
  const kept_ms = on.rulesAt(now)?.documents.keepAfterDecision_ms ?? 0
  // Whatever becomes of the check, the vault destroys the picture by then.
  const deleteAfter = plus(now, kept_ms + 4 * DOCUMENT_WITHIN_MS)
  const picture = { personId, dataClass: 'identity_document', bytes, deleteAfter } as const
  const sealed = await sealDocument(on.database, now, on.files, picture)
  if (!sealed.ok) return sealed
  const command = { checkId, side, sealed: sealed.value }
  const added = await on.commands.run(on.addDocument, actor, command)
  if (!added.ok) await dropDocument(on.files, sealed.value)
  return added
}

/** Adds a sealed photograph; one of the same side that came before is destroyed. */
export function addDocumentKind(on: Submitting) {
  return singleKind('add_document', (tx, now, actor, command: AddDocument) =>
    addDocument(tx, now, actor, command, on),
  )
}

async function addDocument(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { checkId, side, sealed }: AddDocument,
  { consented }: Submitting,
): Promise<Outcome<{ id: string }>> {
  const found = await lockAwaiting(tx, actor, checkId)
  if (!found.ok) return found
  const { personId, proof, documentKind } = found.value
  if (!sidesOf(proof, documentKind).includes(side)) return refuse('not_awaited', { side })
  // It may have been taken back while the picture was on its way.
  const stands = await consented(tx, personId)
  if (!stands.ok) return stands
  keepDocument(tx, now, sealed)
  const before = (await pictures.picturesOf(tx, checkId)).filter(one => one.side === side)
  await destroy(tx, now, before)
  const id = newId('picture')
  pictures.insertDocument(tx, now, { id, checkId, personId, side, sealedRef: sealed.id })
  return ok({ id })
}

async function destroy(
  tx: Tx,
  now: Instant,
  gone: readonly pictures.DocumentPicture[],
): Promise<void> {
  if (gone.length === 0) return
  await forgetDocuments(
    tx,
    now,
    gone.map(one => one.sealedRef),
  )
  pictures.markDeleted(
    tx,
    now,
    gone.map(one => one.id),
  )
}

/** Destroys all pictures of a check; answers how many there were. */
export async function destroyPictures(
  tx: Tx,
  now: Instant,
  { id: checkId, personId }: Pick<store.Check, 'id' | 'personId'>,
): Promise<number> {
  const gone = await pictures.picturesOf(tx, checkId)
  await destroy(tx, now, gone)
  if (gone.length > 0) {
    const body = { personId, checkId }
    const fact = { kind: 'verification.documents_deleted', subject: personId, by: SYSTEM, body }
    journal.append(tx, now, [fact])
  }
  return gone.length
}

/**
 * Hands the photographs to the reviewers, whose clock begins now. Refuses `not_awaited` and
 * `side_missing`.
 */
export function submitCheckKind({ rulesAt }: Pick<Submitting, 'rulesAt'>) {
  return singleKind(
    'submit_check',
    async (tx, now, actor, { checkId }: { checkId: string }): Promise<Outcome<{ id: string }>> => {
      const found = await lockAwaiting(tx, actor, checkId)
      if (!found.ok) return found
      const check = found.value
      const there = new Set((await pictures.picturesOf(tx, checkId)).map(one => one.side))
      const missing = sidesOf(check.proof, check.documentKind).find(side => !there.has(side))
      if (missing) return refuse('side_missing', { side: missing })
      const dueAt = plus(now, rulesAt(now)?.documents.decideWithin_ms ?? DECIDE_WITHIN_MS)
      store.saveCheck(tx, { ...check, state: 'in_review', dueAt })
      deadlines.set(tx, [{ subject: checkId, transition: 'review_overdue', dueAt }])
      const { personId, proof } = check
      const body = { personId, checkId, proof }
      const kind = 'verification.document_submitted'
      journal.append(tx, now, [{ kind, subject: personId, by: actor, body }])
      return ok({ id: checkId })
    },
  )
}

async function lockAwaiting(tx: Tx, actor: Actor, checkId: string): Promise<Outcome<store.Check>> {
  const check = await store.lockCheck(tx, checkId)
  if (actor.kind !== 'person' || check?.personId !== actor.id) return refuse('not_found')
  return check.state === 'awaiting_document' ? ok(check) : refuse('not_awaited')
}
