import { digestOfJson, isObject, type Json, sha256 } from './digests.ts'

/**
 * The draw of a panel of peers, as anybody can repeat it. Neither side can foresee or steer it, for
 * they do not know the seed, to which the market commits when the case is opened. The market itself
 * is not bound: it knows the seed when it names the pool and writes the time of the entry before
 * the call, so it could try pools and times until the draw suits it. Nor can anybody else tell
 * whether a pool is complete or whom a pseudonym stands for. A whole draw proves that nothing was
 * changed after the call, and no more.
 */
export interface PanelDraw {
  readonly format: 'goodhand-draw/1'
  readonly caseId: string
  /** 1, and 2 when the first panel came to nothing. */
  readonly round: number
  readonly size: PanelSize
  /** SHA-256 of the seed, published when the case was opened. */
  readonly commitment: string
  /** The digest of the case file before the panel was called. */
  readonly head: string
  /** Who could be drawn, sorted by pseudonym; its digest was published with the call. */
  readonly pool: readonly PoolMember[]
  readonly poolDigest: string
  /** 32 bytes in hexadecimal digits; shown when the panel is over. */
  readonly seed: string
  /** Who was drawn, in the order of the draw. */
  readonly drawn: readonly string[]
}

export interface PanelSize {
  readonly seats: number
  /** At least so many who know the kind of goods. At most half of the seats. */
  readonly experts: number
  readonly majority: number
}

export interface PoolMember {
  /** Good for this case and round alone: a keyed digest that only the market can trace. */
  readonly pseudonym: string
  /** What they mostly do on the market. */
  readonly side: 'buyer' | 'seller'
  readonly expert: boolean
}

export type DrawFault =
  | 'not_a_draw'
  | 'seed_differs'
  | 'pool_differs'
  | 'pool_unsorted'
  | 'pool_too_small'
  | 'drawn_differs'

type Drawing = Pick<PanelDraw, 'caseId' | 'round' | 'size' | 'head' | 'pool' | 'seed'>

/** The commitment to a seed. */
export function commitmentOf(seed: string): Promise<string> {
  return digestOfJson(['goodhand seed', seed])
}

export function digestOfPool(pool: readonly PoolMember[]): Promise<string> {
  return digestOfJson(
    pool.map(({ pseudonym, side, expert }): Json => [pseudonym, side, expert]) as Json,
  )
}

/** Whether a pool can fill a panel: enough people, enough of either side, enough experts. */
export function poolFits(pool: readonly PoolMember[], { seats, experts }: PanelSize): boolean {
  const half = Math.floor(seats / 2)
  const count = (of: (one: PoolMember) => boolean) => pool.filter(of).length
  return (
    pool.length >= seats &&
    count(one => one.side === 'buyer') >= half &&
    count(one => one.side === 'seller') >= half &&
    count(one => one.expert) >= experts
  )
}

/**
 * Draws a panel: everybody in an order by chance, then the first experts, then the first others,
 * as long as their side has a seat left. Chance says which side has the odd seat.
 */
export async function drawPanel(drawing: Drawing): Promise<string[]> {
  const { pool, size } = drawing
  const chance = await chanceOf(drawing)
  const left = await sharesOf(pool, size, chance)
  const order = await shuffled(pool, chance)
  const drawn: string[] = []
  const seat = (wanted: (one: PoolMember) => boolean, until: number) => {
    for (const one of order) {
      if (drawn.length >= until) return
      if (!wanted(one) || left[one.side] === 0 || drawn.includes(one.pseudonym)) continue
      left[one.side]--
      drawn.push(one.pseudonym)
    }
  }
  seat(({ expert }) => expert, size.experts)
  seat(() => true, size.seats)
  return drawn
}

/** How many seats each side has: half of them, and the odd one by chance where both could. */
async function sharesOf(pool: readonly PoolMember[], { seats }: PanelSize, below: Below) {
  const half = Math.floor(seats / 2)
  const shares = { buyer: half, seller: half }
  const able = (['buyer', 'seller'] as const).filter(
    side => pool.filter(one => one.side === side).length > half,
  )
  const odd = seats % 2 === 1 ? able[await below(Math.max(able.length, 1))] : undefined
  if (odd) shares[odd]++
  return shares
}

async function shuffled<T>(list: readonly T[], below: Below): Promise<T[]> {
  const order = [...list]
  for (let last = order.length - 1; last > 0; last--) {
    const other = await below(last + 1)
    const [one, two] = [order[last] as T, order[other] as T]
    order[last] = two
    order[other] = one
  }
  return order
}

/** A whole number from 0 up to `bound` - 1, each as likely as the others; `bound` is at most 2^32. */
type Below = (bound: number) => Promise<number>

const WORD = 2 ** 32

/** Numbers that follow from the draw: 32 bits at a time of SHA-256 in counter mode. */
async function chanceOf({ caseId, round, head, pool, seed }: Drawing): Promise<Below> {
  const key = await digestOfJson([
    'goodhand draw',
    seed,
    caseId,
    round,
    head,
    await digestOfPool(pool),
  ])
  let words: number[] = []
  let counter = 0
  const next = async (): Promise<number> => {
    if (words.length === 0) {
      const block = await sha256(new TextEncoder().encode(`${key} ${counter++}`))
      words = (block.match(/.{8}/g) ?? []).map(word => Number.parseInt(word, 16))
    }
    return words.pop() ?? 0
  }
  return async bound => {
    // What lies beyond the last whole multiple would come out more often: it is thrown away.
    const fair = WORD - (WORD % bound)
    for (;;) {
      const word = await next()
      if (word < fair) return word % bound
    }
  }
}

/** Looks a draw over without asking anybody; none of its faults may be overlooked. */
export async function checkDraw(draw: PanelDraw): Promise<DrawFault[]> {
  if (!isObject(draw) || !isDraw(draw)) return ['not_a_draw']
  const { pool, size, seed, drawn } = draw
  const faults: DrawFault[] = []
  if ((await commitmentOf(seed)) !== draw.commitment) faults.push('seed_differs')
  if ((await digestOfPool(pool)) !== draw.poolDigest) faults.push('pool_differs')
  const sorted = pool.every(
    (one, at) => at === 0 || (pool[at - 1]?.pseudonym ?? '') < one.pseudonym,
  )
  if (!sorted) faults.push('pool_unsorted')
  if (!poolFits(pool, size)) return [...faults, 'pool_too_small']
  if ((await drawPanel(draw)).join() !== drawn.join()) faults.push('drawn_differs')
  return faults
}

/** Whether what a file holds has the shape of a draw, with a majority of more than half its seats. */
function isDraw(draw: PanelDraw): boolean {
  const { format, caseId, round, size, commitment, head, pool, poolDigest, seed, drawn } = draw
  const texts: unknown[] = [caseId, commitment, head, poolDigest, seed, drawn].flat()
  return (
    format === 'goodhand-draw/1' &&
    texts.every(one => typeof one === 'string') &&
    isObject(size) &&
    [round, size.seats, size.experts, size.majority].every(Number.isSafeInteger) &&
    size.majority > size.seats / 2 &&
    Array.isArray(drawn) &&
    Array.isArray(pool) &&
    pool.every(isMember)
  )
}

function isMember(one: unknown): boolean {
  if (!isObject(one)) return false
  const { pseudonym, side, expert } = one
  const isSided = side === 'buyer' || side === 'seller'
  return typeof pseudonym === 'string' && isSided && typeof expert === 'boolean'
}
