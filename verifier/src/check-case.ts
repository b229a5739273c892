import type { JWK } from 'jose'
import { type BundledItem, type CaseBundle, digestOfEntry, firstDigest } from './case-file.ts'
import { checkSignature, type SignatureFault } from './case-signature.ts'
import { digestOfJson, digestOfWords, isObject, type Json, sha256 } from './digests.ts'
import { checkPanels, type PanelFault } from './panel-case.ts'

export type CaseFault =
  | 'not_a_case'
  | 'entry_out_of_order'
  | 'entry_changed'
  | 'words_changed'
  | 'item_changed'
  | 'item_unknown'
  | SignatureFault
  | PanelFault

/** Where a file is not what it was. */
export interface FoundFault {
  readonly fault: CaseFault
  /** The sequence of the entry, the id of the item, or what a panel's fault names. */
  readonly at: string
}

export interface CheckedCase {
  readonly faults: readonly FoundFault[]
  readonly entries: number
  readonly items: number
  /** Stands for the whole file: compare it with what the other side or the market shows. */
  readonly head: string
  /** The thumbprint of the key that signed it; null: nobody did. */
  readonly signedBy: string | null
}

/** Looks a bundle over, without asking anybody: chain, words, items of evidence, draws and votes. */
export async function checkCase(
  bundle: CaseBundle,
  /** The keys that the market is known by, if somebody has them from elsewhere. */
  known?: readonly JWK[],
): Promise<CheckedCase> {
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
  faults.push(...(await checkItems(bundle)), ...(await checkPanels(bundle)))
  const { entries, items, signature, market, caseId } = bundle
  const end = { market, caseId, entries: entries.length, head }
  const signed = signature && (await checkSignature(signature, end, known))
  if (signed?.fault) note(signed.fault, 'end')
  const counts = { entries: entries.length, items: Object.keys(items).length }
  return { faults, ...counts, head, signedBy: signed ? signed.key : null }
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
  if (!isObject(data)) return []
  const { evidenceId, sha256: json, shownSha256: picture } = data
  if (typeof evidenceId !== 'string' || json === undefined) return []
  return [[evidenceId, { json, picture: picture ?? null }] as const]
}
