import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { APPROVAL_FINAL, NEXT as APPROVAL_NEXT } from '../server/src/modules/access/approval.ts'
import { AFTERSALE_FINAL, AFTERSALE_NEXT } from '../server/src/modules/aftersales/aftersale.ts'
import { OFFER_FINAL, OFFER_NEXT } from '../server/src/modules/chat/offer.ts'
import { REPORT_FINAL, REPORT_NEXT } from '../server/src/modules/chat/report.ts'
import { GROUP_NEXT } from '../server/src/modules/credit/groups/group.ts'
import { DEPOSIT_NEXT } from '../server/src/modules/deposit/deposit.ts'
import {
  FINAL as DISPUTE_FINAL,
  NEXT as DISPUTE_NEXT,
} from '../server/src/modules/disputes/dispute.ts'
import { NEXT as LISTING_NEXT } from '../server/src/modules/listings/listing.ts'
import { REVIEW_NEXT } from '../server/src/modules/listings/review.ts'
import { MOVEMENT_FINAL, NEXT as MOVEMENT_NEXT } from '../server/src/modules/payments/movement.ts'
import { CASE_FINAL, CASE_NEXT } from '../server/src/modules/ratings/case.ts'
import { ROUND_FINAL, ROUND_NEXT } from '../server/src/modules/ratings/round.ts'
import {
  FINAL as RELEASE_FINAL,
  NEXT as RELEASE_NEXT,
} from '../server/src/modules/release/release.ts'
import { TICKET_FINAL, TICKET_NEXT } from '../server/src/modules/support/ticket.ts'
import { FINAL as TRADE_FINAL, NEXT as TRADE_NEXT } from '../server/src/modules/trade/trade.ts'
import { CHECK_FINAL, CHECK_NEXT } from '../server/src/modules/verification/check.ts'
import { ROOT } from './source-files.ts'

type Step = { from: readonly string[]; to: readonly string[]; by: readonly string[] }

/** A process of the market, as its module declares it. */
export type Machine = {
  title: string
  source: string
  initial: string
  final: readonly string[]
  next: Readonly<Record<string, Step>>
}

/** Every process that has a page in docs/states, under the name of its page. */
export const MACHINES: Readonly<Record<string, Machine>> = {
  aftersale: {
    title: 'Request after a purchase',
    source: 'server/src/modules/aftersales/aftersale.ts',
    initial: 'asked',
    final: AFTERSALE_FINAL,
    next: AFTERSALE_NEXT,
  },
  approval: {
    title: 'Operation of two people',
    source: 'server/src/modules/access/approval.ts',
    initial: 'proposed',
    final: APPROVAL_FINAL,
    next: APPROVAL_NEXT,
  },
  check: {
    title: 'Check of a real name',
    source: 'server/src/modules/verification/check.ts',
    initial: 'due',
    final: CHECK_FINAL,
    next: CHECK_NEXT,
  },
  'chat-offer': {
    title: 'Offer of another price',
    source: 'server/src/modules/chat/offer.ts',
    initial: 'open',
    final: OFFER_FINAL,
    next: OFFER_NEXT,
  },
  'chat-report': {
    title: 'Report of a message',
    source: 'server/src/modules/chat/report.ts',
    initial: 'open',
    final: REPORT_FINAL,
    next: REPORT_NEXT,
  },
  'credit-group': {
    title: 'Group that looks arranged',
    source: 'server/src/modules/credit/groups/group.ts',
    initial: 'open',
    final: [],
    next: GROUP_NEXT,
  },
  deposit: {
    title: 'Deposit of a seller',
    source: 'server/src/modules/deposit/deposit.ts',
    initial: 'empty',
    final: ['empty'],
    next: DEPOSIT_NEXT,
  },
  dispute: {
    title: 'Dispute',
    source: 'server/src/modules/disputes/dispute.ts',
    initial: 'response',
    final: DISPUTE_FINAL,
    next: DISPUTE_NEXT,
  },
  listing: {
    title: 'Listing',
    source: 'server/src/modules/listings/listing.ts',
    initial: 'draft',
    final: [],
    next: LISTING_NEXT,
  },
  'listing-review': {
    title: 'Goods looked at before they go on sale',
    source: 'server/src/modules/listings/review.ts',
    initial: 'waiting',
    final: [],
    next: REVIEW_NEXT,
  },
  movement: {
    title: 'Refund or payout',
    source: 'server/src/modules/payments/movement.ts',
    initial: 'due',
    final: MOVEMENT_FINAL,
    next: MOVEMENT_NEXT,
  },
  'rating-case': {
    title: 'Report about a rating',
    source: 'server/src/modules/ratings/case.ts',
    initial: 'open',
    final: CASE_FINAL,
    next: CASE_NEXT,
  },
  'rating-round': {
    title: 'Ratings of a trade',
    source: 'server/src/modules/ratings/round.ts',
    initial: 'open',
    final: ROUND_FINAL,
    next: ROUND_NEXT,
  },
  release: {
    title: 'Anonymised release',
    source: 'server/src/modules/release/release.ts',
    initial: 'previewing',
    final: RELEASE_FINAL,
    next: RELEASE_NEXT,
  },
  ticket: {
    title: 'Question or complaint at the support desk',
    source: 'server/src/modules/support/ticket.ts',
    initial: 'open',
    final: TICKET_FINAL,
    next: TICKET_NEXT,
  },
  trade: {
    title: 'Trade',
    source: 'server/src/modules/trade/trade.ts',
    initial: 'reserved',
    final: TRADE_FINAL,
    next: TRADE_NEXT,
  },
}

// A step that can be taken nearly everywhere would cover the drawing with arrows.
const DRAWN_FROM_MAX = 4

/** The page of one process: a Mermaid drawing, and the table that it is drawn from. */
export function statePage({ title, source, initial, final, next }: Machine): string {
  const steps = Object.entries(next)
  const drawn = steps.filter(([, { from }]) => from.length <= DRAWN_FROM_MAX)
  const arrows = [
    `[*] --> ${initial}`,
    ...drawn.flatMap(([name, step]) => arrowsOf(name, step)),
    ...final.map(state => `${state} --> [*]`),
  ]
  const rows = steps.map(
    ([name, { from, to, by }]) =>
      `| ${words(name)} | ${from.map(words).join(', ')} | ${to.map(words).join(', ')} | ` +
      `${by.map(party).join(', ')} |`,
  )
  const wide = steps.filter(([name]) => !drawn.some(([other]) => other === name))
  const left = wide.map(([name]) => words(name)).join(', ')
  return `# ${title}: states

Generated from \`${source}\` by \`npm run states\`; a test keeps it current.

\`\`\`mermaid
stateDiagram-v2
${arrows.map(arrow => `  ${arrow}`).join('\n')}
\`\`\`
${left && `\nNot drawn, because possible in many states: ${left}.\n`}
| step | from | to | by |
|---|---|---|---|
${rows.join('\n')}
`
}

function arrowsOf(name: string, step: Step): string[] {
  const label = `${words(name)} (${step.by.map(party).join(', ')})`
  return pairs(step).map(([from, to]) => `${from} --> ${to}: ${label}`)
}

/**
 * A step that lists as many targets as sources leads from each to the one in the same place; a step
 * whose targets include its sources may stay where it is; any other leads from each to all.
 */
function pairs({ from, to }: Step): [string, string][] {
  if (from.length > 1 && from.length === to.length) return from.map((at, i) => [at, to[i] ?? at])
  return from.flatMap(at => to.map((target): [string, string] => [at, target]))
}

function words(name: string) {
  return name.replaceAll('_', ' ')
}

function party(name: string) {
  return name === 'system' ? 'time' : name
}

/** Where the page of a process is committed. */
export function statePagePath(name: string): string {
  return join(ROOT, 'docs', 'states', `${name}.md`)
}

if (import.meta.main) {
  mkdirSync(join(ROOT, 'docs', 'states'), { recursive: true })
  for (const [name, machine] of Object.entries(MACHINES)) {
    writeFileSync(statePagePath(name), statePage(machine))
  }
}
