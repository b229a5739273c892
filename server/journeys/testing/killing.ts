import { createHmac, randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { DAY_MS } from '../../src/kernel/time.ts'
import { sandboxNumber } from '../../src/modules/logistics/tracking-number.ts'
import { ADDRESS } from './cast.ts'
import { type RealMarket, startRealMarket } from './real-market.ts'
import { type Answer, type Visitor, visitor } from './visitor.ts'

export interface Killing {
  /** How often each of server and PostgreSQL is killed. */
  readonly times: number
  /** How many purchases are under way at once. */
  readonly buyers: number
  readonly report: (text: string) => void
}

/** What was acknowledged and what was found afterwards. */
export interface Killed {
  readonly purchases: number
  readonly acknowledged: number
  /** Requests that got no answer or were told to come again, and were sent again. */
  readonly repeated: number
  /** Acknowledged steps that are not there any more; must be none. */
  readonly lost: readonly string[]
  /** Trades that nobody asked for; must be none. */
  readonly surplus: number
  readonly booksHold: boolean
  /** Whether the same webhooks once more left every total as it was. */
  readonly replayChangedNothing: boolean
  readonly paidMinor: number
  readonly expectedPaidMinor: number
  /** States of all trades after the clock has moved on; none is left open. */
  readonly ends: Readonly<Record<string, number>>
}

interface Purchase {
  readonly id: string
  readonly reached: string[]
}

const PRICE = 10_000

/** Kills the market at random moments while purchases run, and looks at what is left. */
export async function kill(run: Killing): Promise<Killed> {
  const market = await startRealMarket()
  try {
    return await drive(market, run)
  } finally {
    await market.close()
  }
}

async function drive(market: RealMarket, run: Killing): Promise<Killed> {
  const people = await register(market, run.buyers)
  const purchases: Purchase[] = []
  const webhooks: Word[] = []
  const count = { repeated: 0 }
  let over = false
  const insist = insisting(market, () => count.repeated++)
  const shopping = people.buyers.map(async buyer => {
    while (!over) await buy({ market, insist, purchases, webhooks, ...people, ...buyer })
  })
  for (let kills = 1; kills <= run.times; kills++) {
    await sleep(randomInt(300, 1_500))
    await market.killServer()
    run.report(`server killed ${kills} times, ${purchases.length} purchases`)
    await sleep(randomInt(300, 1_500))
    await market.killPostgres()
    run.report(`PostgreSQL killed ${kills} times, ${purchases.length} purchases`)
  }
  await sleep(500)
  over = true
  await Promise.all(shopping)
  const lost = await missing(people.operator, purchases)
  const all = await allTrades(people.operator)
  const before = await quietBooks(people.operator)
  for (const word of webhooks) await insist(() => send(market, word))
  const after = await books(people.operator)
  return {
    purchases: purchases.length,
    acknowledged: purchases.reduce((sum, one) => sum + one.reached.length, 0),
    repeated: count.repeated,
    lost,
    surplus: all.length - purchases.length,
    replayChangedNothing: JSON.stringify(before.totals) === JSON.stringify(after.totals),
    paidMinor: await paidIn(people.operator, purchases),
    expectedPaidMinor: PRICE * purchases.filter(one => one.reached.includes('held')).length,
    ends: await endAll(people.operator, insist),
    booksHold: (await books(people.operator)).proof.holds,
  }
}

type Insist = (attempt: () => Promise<Answer>) => Promise<Answer>

/** Sends again until somebody answers: what a well-behaved client does with its own key. */
function insisting({ assertAlive }: RealMarket, onRepeat: () => void): Insist {
  return async attempt => {
    for (;;) {
      const answer = await attempt().catch(() => undefined)
      if (answer && answer.status < 500) return answer
      assertAlive()
      onRepeat()
      await sleep(50)
    }
  }
}

interface Buyer {
  readonly buyer: Visitor
  readonly addressId: string
}

interface People {
  readonly operator: Visitor
  readonly seller: Visitor
  /** One for each purchase under way, since a buyer may leave only so many reservations unpaid. */
  readonly buyers: readonly Buyer[]
  readonly photoId: string
}

async function register({ url, setupToken }: RealMarket, count: number): Promise<People> {
  const [operator, seller] = [visitor(url), visitor(url)]
  const password = 'a long enough phrase'
  const account = (name: string) => ({
    displayName: name,
    email: `${name.toLowerCase()}@example.org`,
    password,
  })
  const done = await Promise.all([
    operator.post('/administrators', { ...account('Operator'), setupToken }),
    seller.post('/accounts', { ...account('Seller'), locale: 'en' }),
  ])
  for (const answer of done) expectOk(answer)
  const buyers = await Promise.all(
    Array.from({ length: count }, async (_, at): Promise<Buyer> => {
      const buyer = visitor(url)
      expectOk(await buyer.post('/accounts', { ...account(`Buyer${at}`), locale: 'en' }))
      const address = expectOk(await buyer.post('/addresses', ADDRESS))
      return { buyer, addressId: address.body.id }
    }),
  )
  const bank = { kind: 'bank', holder: '王建国', number: '6222021234567890128' }
  expectOk(await seller.proven('PUT', '/payout-account', bank, password))
  const { default: sharp } = await import('sharp')
  const picture = { width: 64, height: 64, channels: 3, background: '#886' } as const
  const photoId = await seller.photo(await sharp({ create: picture }).png().toBuffer())
  return { operator, seller, buyers, photoId }
}

function expectOk(answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer))
  return answer
}

interface Shopping extends Omit<People, 'buyers'>, Buyer {
  readonly market: RealMarket
  readonly insist: Insist
  readonly purchases: Purchase[]
  readonly webhooks: Word[]
}

/** One purchase from the listing to wherever its buyer and seller take it. */
async function buy(on: Shopping): Promise<void> {
  const { insist, seller, buyer, addressId } = on
  const post = (who: Visitor, path: string, body: object = {}) => {
    const headers = { 'idempotency-key': randomUUID() }
    return insist(() => who.send('POST', path, body, headers))
  }
  const draft = expectOk(await post(seller, '/listings', offer(on.photoId)))
  expectOk(await post(seller, `/listings/${draft.body.id}/publish`))
  const wish = { listingId: draft.body.id, delivery: 'courier', addressId }
  const reserved = expectOk(await post(buyer, '/trades', wish))
  const { id } = reserved.body
  const purchase: Purchase = { id, reached: ['reserved'] }
  on.purchases.push(purchase)
  const word = paid(id)
  expectOk(await insist(() => send(on.market, word)))
  on.webhooks.push(word)
  purchase.reached.push('held')
  const fate = randomInt(4)
  if (fate === 0) return
  if (fate === 1) {
    expectOk(await post(buyer, `/trades/${id}/cancel`))
    purchase.reached.push('refunded')
    return
  }
  const digits = String(randomInt(1e10, 2 ** 36))
    .padStart(11, '0')
    .slice(0, 11)
  const parcel = { carrier: 'sandbox', trackingNumber: sandboxNumber(digits) }
  expectOk(await post(seller, `/trades/${id}/ship`, parcel))
  purchase.reached.push('shipped')
  if (fate === 2) return
  expectOk(await post(buyer, `/trades/${id}/confirm`))
  purchase.reached.push('completed')
}

function offer(photoId: string) {
  return {
    title: 'A lamp',
    description: 'It has been used for a year.',
    category: 'lamps',
    grade: 'good',
    defects: [],
    price: { amountMinor: PRICE, currency: 'CNY' },
    shippingFee: { amountMinor: 0, currency: 'CNY' },
    delivery: ['courier'],
    place: '杭州',
    photoIds: [photoId],
  }
}

interface Word {
  readonly id: string
  readonly body: string
}

/** The institution's word that a trade is paid. */
function paid(tradeId: string): Word {
  const id = `event_${randomUUID()}`
  const reference = tradeId.replace('trade_', 'payin_')
  const data = { reference, amountMinor: PRICE, currency: 'CNY', institutionRef: `ref_${id}` }
  const at = new Date().toISOString()
  const body = JSON.stringify({ type: 'pay_in.succeeded', id, at, data })
  return { id, body }
}

/** Signed anew each time it is sent, because a signature is only good for five minutes. */
async function send({ url, institutionSecret }: RealMarket, word: Word): Promise<Answer> {
  const { id } = word
  const timestamp = Math.floor(Date.now() / 1_000)
  const signature = createHmac('sha256', institutionSecret)
    .update(`${id}.${timestamp}.${word.body}`)
    .digest('base64')
  const response = await fetch(`${url}/api/v1/institutions/sandbox/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': `v1,${signature}`,
    },
    body: word.body,
    signal: AbortSignal.timeout(15_000),
  })
  await response.arrayBuffer()
  return { status: response.status, body: null }
}

/** What was acknowledged and is not there. Time and carriers may have taken a trade further. */
async function missing(operator: Visitor, purchases: readonly Purchase[]): Promise<string[]> {
  const lost: string[] = []
  for (const { id, reached } of purchases) {
    const trade = await operator.get(`/trades/${id}`)
    const last = reached.at(-1) ?? ''
    const kinds = new Set(trade.body?.history?.map((one: { kind: string }) => one.kind))
    const fact = FACT[last] ?? ''
    const ended = last === 'completed' || last === 'refunded'
    const there = trade.status === 200 && kinds.has(fact) && (!ended || trade.body.state === last)
    if (!there) lost.push(`${id} ${last}: ${trade.status} ${trade.body?.state}`)
  }
  return lost
}

const FACT: Readonly<Record<string, string>> = {
  reserved: 'trade.reserved',
  held: 'trade.paid',
  shipped: 'trade.shipped',
  completed: 'trade.completed',
  refunded: 'trade.ended_refunded',
}

interface Card {
  readonly id: string
  readonly state: string
}

async function allTrades(operator: Visitor, state?: string): Promise<Card[]> {
  const cards: Card[] = []
  let cursor = ''
  for (;;) {
    const query = `limit=100${cursor && `&cursor=${cursor}`}${state ? `&state=${state}` : ''}`
    const page = expectOk(await operator.get(`/operator/trades?${query}`))
    cards.push(...page.body.items)
    if (page.body.nextCursor === null) return cards
    cursor = encodeURIComponent(page.body.nextCursor)
  }
}

async function books(operator: Visitor) {
  const { body } = expectOk(await operator.get('/operator/books'))
  return body as { totals: { purpose: string }[]; proof: { holds: boolean } }
}

const LOOKS_MAX = 60
const ALIKE = 4

/** The books once what the kills had put off, refunds above all, is done: alike look after look. */
async function quietBooks(operator: Visitor) {
  let last = await books(operator)
  for (let looks = 0, alike = 0; looks < LOOKS_MAX && alike < ALIKE; looks++) {
    await sleep(700)
    const next = await books(operator)
    alike = JSON.stringify(next.totals) === JSON.stringify(last.totals) ? alike + 1 : 0
    last = next
  }
  return last
}

/** What the books say was paid in for these purchases. */
async function paidIn(operator: Visitor, purchases: readonly Purchase[]): Promise<number> {
  let sum = 0
  for (const { id } of purchases) {
    const page = expectOk(await operator.get(`/operator/books/postings?tradeId=${id}&limit=100`))
    for (const posting of page.body.items) {
      const { kind, accountId, amount } = posting
      if (kind === 'pay_in' && accountId.startsWith('escrow/')) sum += amount.amountMinor
    }
  }
  return sum
}

const WEEKS_MAX = 8
const FINAL = ['completed', 'refunded', 'cancelled']

/** Lets weeks pass while the operator decides what nobody else can; answers how all trades ended. */
async function endAll(operator: Visitor, insist: Insist): Promise<Record<string, number>> {
  let cards = await allTrades(operator)
  for (let week = 0; week < WEEKS_MAX; week++) {
    if (cards.every(card => FINAL.includes(card.state))) break
    await insist(() => operator.post('/sandbox/clock', { advance_ms: 7 * DAY_MS }))
    for (const { id } of await allTrades(operator, 'problem')) {
      const halves = { refundMinor: PRICE / 2, releaseMinor: PRICE / 2 }
      expectOk(await operator.post(`/trades/${id}/split`, { ...halves, reason: 'both share it' }))
    }
    cards = await allTrades(operator)
  }
  const ends: Record<string, number> = {}
  for (const { state } of cards) ends[state] = (ends[state] ?? 0) + 1
  return ends
}
