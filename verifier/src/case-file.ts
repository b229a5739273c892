/**
 * The file of a dispute: entries in a chain, each bound to the one before it by its digest, so that
 * nothing can be changed, left out, put in or moved afterwards without being seen.
 */
export interface CaseEntry {
  /** From 1 on, without a gap. */
  readonly sequence: number
  /** The digest of the entry before; of the first one, the digest of the case's id. */
  readonly previous: string
  readonly at: string
  readonly kind: string
  /** As whom it was done: buyer, seller, staff or time. */
  readonly by: string
  readonly data: Json
  /** The digest of what somebody wrote; null when nothing was. The words themselves may be gone. */
  readonly words: string | null
  /** SHA-256 in hexadecimal digits, over all of the above. */
  readonly digest: string
}

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json }

/** What somebody wrote, with the salt without which its digest would give short words away. */
export interface SaltedWords {
  readonly salt: string
  readonly words: Readonly<Record<string, string>>
}

/** A case as it is handed to a stranger. */
export interface CaseBundle {
  readonly format: 'goodhand-case/1'
  readonly market: string
  readonly madeAt: string
  readonly caseId: string
  readonly entries: readonly CaseEntry[]
  /** By the sequence of their entry; those that were forgotten since are missing. */
  readonly words: Readonly<Record<string, SaltedWords>>
  /** What the digests of evidence are of, by the id of each item. */
  readonly items: Readonly<Record<string, BundledItem>>
}

export type BundledItem =
  | { readonly kind: 'json'; readonly content: Json }
  /** The copy that is shown, in base64. */
  | { readonly kind: 'picture'; readonly type: string; readonly shown: string }

export type CaseFault =
  | 'not_a_case'
  | 'entry_out_of_order'
  | 'entry_changed'
  | 'words_changed'
  | 'item_changed'
  | 'item_unknown'

/** Where a file is not what it was. */
export interface FoundFault {
  readonly fault: CaseFault
  /** The sequence of the entry, or the id of the item. */
  readonly at: string
}

export interface CheckedCase {
  readonly faults: readonly FoundFault[]
  readonly entries: number
  readonly items: number
  /** Stands for the whole file: compare it with what the other side or the market shows. */
  readonly head: string
}

/** SHA-256 in hexadecimal digits. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** The digest of a value of JSON, whatever order its members came in. */
export function digestOfJson(value: Json): Promise<string> {
  return sha256(new TextEncoder().encode(canonical(value)))
}

/** One text for each value: members by name, no blanks (RFC 8785 for strings and integers). */
function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.keys(value).sort()
  return `{${members.map(name => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`)}}`
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** Where the chain of a case begins. */
export function firstDigest(caseId: string): Promise<string> {
  return digestOfJson(['goodhand case', caseId])
}

/** The digest of an entry. */
export function digestOfEntry(entry: Omit<CaseEntry, 'digest'>): Promise<string> {
  const { sequence, previous, at, kind, by, data, words } = entry
  return digestOfJson([sequence, previous, at, kind, by, data, words])
}

export function digestOfWords({ salt, words }: SaltedWords): Promise<string> {
  return digestOfJson([salt, words])
}

/** Looks a bundle over, without asking anybody: the chain, the words and every item of evidence. */
export async function checkCase(bundle: CaseBundle): Promise<CheckedCase> {
  const faults: FoundFault[] = []
  const note = (fault: CaseFault, at: string | number) => faults.push({ fault, at: String(at) })
  if (bundle.format !== 'goodhand-case/1') note('not_a_case', 0)
  let head = await firstDigest(bundle.caseId)
  for (const [index, entry] of bundle.entries.entries()) {
    if (entry.sequence !== index + 1 || entry.previous !== head) {
      note('entry_out_of_order', entry.sequence)
    }
    if ((await digestOfEntry(entry)) !== entry.digest) note('entry_changed', entry.sequence)
    const words = bundle.words[entry.sequence]
    if (words && (await digestOfWords(words)) !== entry.words) note('words_changed', entry.sequence)
    head = entry.digest
  }
  for (const { fault, at } of await checkItems(bundle)) note(fault, at)
  const { entries, items } = bundle
  return { faults, entries: entries.length, items: Object.keys(items).length, head }
}

async function checkItems({ entries, items }: CaseBundle): Promise<FoundFault[]> {
  const faults: FoundFault[] = []
  const named = new Map(entries.flatMap(({ data }) => evidenceIn(data)))
  for (const [id, item] of Object.entries(items)) {
    const digests = named.get(id)
    if (!digests) faults.push({ fault: 'item_unknown', at: id })
    else if ((await digestOfItem(item)) !== digests[item.kind]) {
      faults.push({ fault: 'item_changed', at: id })
    }
  }
  return faults
}

function digestOfItem(item: BundledItem): Promise<string> {
  if (item.kind === 'json') return digestOfJson(item.content)
  return sha256(Uint8Array.from(atob(item.shown), char => char.charCodeAt(0)))
}

/** The digests that an entry names, if it is one about evidence. */
function evidenceIn(data: Json) {
  const { evidenceId, sha256: json, shownSha256: picture } = data as Record<string, Json>
  if (typeof evidenceId !== 'string' || json === undefined) return []
  return [[evidenceId, { json, picture: picture ?? null }] as const]
}
