import { type Actor, actorName } from '../../kernel/actor.ts'
import { money, moneyJson } from '../../kernel/money.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import { displayNames } from '../identity/index.ts'
import { noteLook } from '../vault/index.ts'
import { entriesOf } from './case-file.store.ts'
import { type Dispute, panelTerms, personOn, SIDES, type Terms } from './dispute.ts'
import { type EvidenceRow, itemById, itemsOf } from './evidence.store.ts'
import type { DisputeRulesAt } from './rules.ts'
import type { Words } from './step.ts'
import { wordsOf } from './view.ts'

/** For what jurors look at a case; the sides see in their data that a panel did. */
const PURPOSE = 'panel_file'

/** What stands in a file that peers have no need of, or that could tell who the sides are. */
const KEPT_BACK = new Set(['chat'])
// A search for its title would find the listing, and with it the seller.
const UNTOLD = new Set(['trackingNumber', 'photos', 'place', 'attributes', 'title'])

/**
 * A case as a juror reads it: what the sides claimed, answered, offered and showed, without their
 * names, their chat and what would lead to them, and without what anybody else makes of it, an
 * earlier panel above all. Each look is noted under the pseudonym.
 */
export async function fileForPanel(
  { database, rulesAt }: { readonly database: Database; readonly rulesAt: DisputeRulesAt },
  now: Instant,
  dispute: Dispute,
  juror: Actor,
) {
  const { id } = dispute
  const [filed, items, names] = await Promise.all([
    entriesOf(database, id),
    itemsOf(database, id),
    displayNames(database, [dispute.buyerId, dispute.sellerId]),
  ])
  const entries = filed.filter(one => (SIDES as readonly string[]).includes(one.by))
  const said = await wordsOf(database, now, entries, id, juror, PURPOSE)
  const mask = masking([...names.values()])
  const masked = (words: Words) =>
    Object.fromEntries(Object.entries(words).map(([name, text]) => [name, mask(text)]))
  return {
    cited: rulesAt(dispute.openedAt)?.cited ?? [],
    said: entries.flatMap(({ sequence, at, kind, by }) => {
      const words = said.get(sequence)?.words
      return words ? [{ sequence, at: iso(at), kind, by, words: masked(words) }] : []
    }),
    evidence: items.filter(({ item }) => !KEPT_BACK.has(item)).map(item => presentItem(item, mask)),
  }
}

/** What a case is about and what the panel chooses between; names nobody. */
export function presentForPanel(dispute: Dispute) {
  const { claimant, respondent } = panelTerms(dispute)
  const present = ({ refundMinor, withReturn }: Terms) => ({
    refund: moneyJson(money(refundMinor, dispute.currency)),
    withReturn,
  })
  return {
    ...{ claimant: dispute.claimant, reason: dispute.reason, remedy: dispute.remedy },
    delivered: dispute.delivered,
    atIssue: moneyJson(money(dispute.atIssueMinor, dispute.currency)),
    openedAt: iso(dispute.openedAt),
    terms: { claimant: present(claimant), respondent: present(respondent) },
  }
}

function presentItem(item: EvidenceRow, mask: (text: string) => string) {
  const { id, by, addedAt, content, width, height } = item
  return {
    ...{ id, item: item.item, by, addedAt: iso(addedAt) },
    picture: width === null || height === null ? null : { width, height },
    content: content === null ? null : withoutTraces(content, mask),
  }
}

/** The same content without members that lead to somebody, its texts masked. */
function withoutTraces(content: unknown, mask: (text: string) => string): unknown {
  if (typeof content === 'string') return mask(content)
  if (Array.isArray(content)) return content.map(one => withoutTraces(one, mask))
  if (content === null || typeof content !== 'object') return content
  const members = Object.entries(content).filter(([name]) => !UNTOLD.has(name))
  return Object.fromEntries(members.map(([name, one]) => [name, withoutTraces(one, mask)]))
}

const COVER = '■■'
const TRACES = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /https?:\/\/\S+/g,
  // Ids of the market, and runs of digits as long as a phone number.
  /[a-z]+_[0-9a-hjkmnp-tv-z]{26}/g,
  /\d(?:[\s-]?\d){6,}/g,
]

/** Covers names of the sides and whatever people could be found by. */
export function masking(names: readonly string[]): (text: string) => string {
  const known: readonly (string | RegExp)[] = names.filter(name => name.length > 1)
  return text => [...known, ...TRACES].reduce<string>((so, one) => so.replaceAll(one, COVER), text)
}

/** The digest of a photo that a juror may see, once the look is noted; undefined when there is none. */
export async function photoForPanel(
  database: Database,
  now: Instant,
  dispute: Dispute,
  evidenceId: string,
  juror: Actor,
): Promise<string | undefined> {
  const item = await itemById(database, evidenceId)
  const { id } = dispute
  if (item?.disputeId !== id || item.by === 'time' || item.shownSha256 === null) return undefined
  const personId = personOn(dispute, item.by)
  const look = { personId, at: 'dispute_photo', purpose: PURPOSE, caseId: id } as const
  await noteLook(database, now, { ...look, actor: actorName(juror) })
  return item.shownSha256
}
