import { createHash } from 'node:crypto'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { decrypt, encrypt } from '../../platform/aes-gcm.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Files } from '../../platform/files.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import { newId, randomKey } from '../../platform/random.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { type BoxKeys, openBox, sealBox } from '../../platform/sealed-box.ts'
import { keyringOf, withOpeningKeys, withSealingKeys } from '../keyring/index.ts'
import { DATA_CLASSES, type DataClass, type DataClassRule, keepMs } from './data-classes.ts'
import * as store from './documents.store.ts'
import { documentPlace } from './places.ts'
import type { Access } from './sealed.ts'
import { keyVersionOf, openValue, sealValue } from './sealed-value.ts'
import type { Reads } from './store.ts'

export const DOCUMENT_BYTES_MAX = 20 * 1024 * 1024

/** How the pictures begin that may be sealed. Whether they can be drawn was seen to before. */
const PICTURES = [
  { contentType: 'image/jpeg', begins: /^ffd8ff/ },
  { contentType: 'image/png', begins: /^89504e470d0a1a0a/ },
  { contentType: 'image/webp', begins: /^52494646.{8}57454250/ },
] as const

/** A picture that only the reviewer's process can open. */
export interface NewDocument {
  readonly personId: PersonId
  readonly dataClass: DataClass
  readonly bytes: Uint8Array
  /** When it is destroyed whatever becomes of it. */
  readonly deleteAfter: Instant
}

/** A sealed picture whose file is stored and which nothing refers to yet. */
export interface SealedDocument {
  readonly id: string
  readonly row: store.DocumentRow
  readonly deleteAfter: Instant
}

/**
 * Seals a picture to the reviewer's key, which this process does not have, and around it to the
 * person's data key, so that deleting the person reaches every copy of the file. Only ciphertext
 * leaves this function, to the file store: call it outside of transactions, then `keepDocument` inside
 * or `dropDocument`. A file that neither reaches opens for nobody, its key is nowhere. Refuses with
 * `document_unreadable` (no JPEG, PNG or WebP), `document_too_large` or `no_review_key`.
 */
export async function sealDocument(
  reads: Reads,
  now: Instant,
  files: Files,
  { personId, dataClass, bytes, deleteAfter }: NewDocument,
): Promise<Outcome<SealedDocument>> {
  if (bytes.length > DOCUMENT_BYTES_MAX) {
    return refuse('document_too_large', { bytesMax: DOCUMENT_BYTES_MAX })
  }
  const start = Buffer.from(bytes.subarray(0, 12)).toString('hex')
  const contentType = PICTURES.find(one => one.begins.test(start))?.contentType
  if (!contentType) return refuse('document_unreadable')
  const reviewKey = await store.currentReviewKey(reads)
  if (!reviewKey) return refuse('no_review_key')
  const id = newId(DATA_CLASSES[dataClass].prefix)
  const fileKey = randomKey()
  const box = sealBox(reviewKey.public_key, bytes, boxContext(id, personId, contentType))
  const file = encrypt(fileKey, box, fileContext(id))
  const wish = { personId, dataClass, keep_ms: keepMs(dataClass) }
  const sealedKey = await withSealingKeys(keyringOf(reads), now, [wish], ([key]) => {
    assert(key, 'the wish has its key')
    return sealValue(key, documentPlace({ id, person_id: personId }), fileKey)
  })
  fileKey.fill(0)
  await files.put(fileName(id), file, 'application/octet-stream')
  const row = {
    id,
    person_id: personId,
    data_class: dataClass,
    review_key: reviewKey.id,
    content_type: contentType,
    bytes: bytes.length,
    file_key: sealedKey,
  }
  return ok({ id, row, deleteAfter })
}

/** Keeps a sealed picture. */
export function keepDocument(tx: Tx, now: Instant, { row, deleteAfter }: SealedDocument): void {
  store.insertDocument(tx, now, row, deleteAfter)
}

/** Removes the file of a sealed picture that is not kept. */
export async function dropDocument(files: Files, { id }: SealedDocument): Promise<void> {
  await files.remove(fileName(id))
}

/** A reviewer's key, loaded in a process of its own by `readBoxKeys`. */
export interface ReviewKey {
  readonly id: string
  readonly keys: BoxKeys
}

/** Names a reviewer's key by its public half, so that its file needs no name beside it. */
export function reviewKeyOf(keys: BoxKeys): ReviewKey {
  const digest = createHash('sha256').update(keys.publicKey).digest('hex')
  return { id: `reviewkey_${digest.slice(0, 26)}`, keys }
}

/**
 * Opens a document for a case, with the reviewer's private key, and notes the look in the same
 * statement. Undefined when it is forgotten, unknown or sealed to another key.
 */
export async function openDocument(
  reads: Reads,
  now: Instant,
  files: Files,
  { id, reviewKey, access }: { id: string; reviewKey: ReviewKey; access: Required<Access> },
): Promise<{ readonly bytes: Buffer; readonly contentType: string } | undefined> {
  const row = await store.lookAtDocument(reads, now, id, reviewKey.id, access)
  if (!row) return undefined
  const { person_id: personId, data_class: dataClass, content_type: contentType } = row
  const { purposes }: DataClassRule = DATA_CLASSES[dataClass]
  assert(purposes.includes(access.purpose), `no purpose ${access.purpose} for ${dataClass}`)
  const name = { personId, dataClass, version: keyVersionOf(row.file_key) }
  const fileKey = await withOpeningKeys(keyringOf(reads), [name], ([key]) =>
    key ? openValue(key, documentPlace(row), row.file_key) : undefined,
  )
  const file = fileKey && (await files.read(fileName(id)))
  if (!fileKey || !file) return undefined
  const box = decrypt(fileKey, file, fileContext(id))
  fileKey.fill(0)
  const bytes = openBox(reviewKey.keys, box, boxContext(id, personId, contentType))
  return { bytes, contentType }
}

/**
 * Destroys documents: their keys in the caller's transaction, their files by a deadline that is due
 * at once, so that a rollback keeps both and a crash loses neither. Until then a file opens for
 * nobody.
 */
export async function forgetDocuments(
  tx: Tx,
  now: Instant,
  ids: readonly string[],
): Promise<number> {
  const forgotten = await store.forgetDocuments(tx, now, ids)
  const gone = { transition: 'remove_file', dueAt: now } as const
  deadlines.set(
    tx,
    forgotten.map(subject => ({ ...gone, subject })),
  )
  return forgotten.length
}

/** Removes the file of a document whose key was destroyed; as often as it takes. */
export function removeDocumentFile(database: Database, files: Files): DeadlineHandler {
  return async ({ subject }) => {
    await files.remove(fileName(subject))
    await database.transaction(async tx => {
      deadlines.set(tx, [{ subject, dueAt: null }])
      return { commit: true, value: null }
    })
  }
}

/** Destroys what is over its time, some at a time; answers how many. */
export async function forgetDueDocuments(database: Database, now: Instant): Promise<number> {
  const due = await store.dueDocuments(database, now, 100)
  if (due.length === 0) return 0
  return database.transaction(async tx => {
    return { commit: true, value: await forgetDocuments(tx, now, due) }
  })
}

function boxContext(id: string, personId: string, contentType: string): string {
  return `${id}|${personId}|${contentType}`
}

function fileContext(id: string): Buffer {
  return Buffer.from(`vault.documents|${id}`)
}

function fileName(id: string): string {
  return `${id.replace('_', '-')}.box`
}
