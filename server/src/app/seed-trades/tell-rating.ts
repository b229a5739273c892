import type { Actor } from '../../kernel/actor.ts'
import type { TradeId } from '../../kernel/id.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Market } from '../wire.ts'
import { ratingOf } from './store.ts'

/** What somebody of a demo trade says of the other side. */
export type RatingStep =
  | {
      readonly take: 'rate'
      readonly by: 'buyer' | 'seller'
      /** For the three things that the side is asked about, in their order. */
      readonly points: readonly [number, number, number]
      readonly words: string
    }
  /** Answers the other side's rating. */
  | { readonly take: 'reply'; readonly by: 'buyer' | 'seller'; readonly words: string }

interface On {
  readonly tx: Tx
  readonly at: Instant
  readonly tradeId: TradeId
  readonly actor: Actor
}

const DIMENSIONS = {
  buyer: ['goods', 'shipping', 'communication'],
  seller: ['payment', 'communication', 'conduct'],
} as const

/** Lets a side rate or reply at its time in the story, through the product's own commands. */
export async function tellRating(
  { ratings }: Market,
  step: RatingStep,
  { tx, at, tradeId, actor }: On,
): Promise<Outcome<unknown>> {
  const { words, by } = step
  if (step.take === 'reply') {
    const ratingId = (await ratingOf(tx, tradeId, by === 'buyer' ? 'seller' : 'buyer')) ?? ''
    const [said] = await ratings.kinds.reply.handle(tx, at, [
      { actor, command: { ratingId, words } },
    ])
    return said as Outcome<unknown>
  }
  const points = Object.fromEntries(DIMENSIONS[by].map((name, n) => [name, step.points[n]]))
  const command = { tradeId, points, words, photoIds: [] }
  const [rated] = await ratings.kinds.rate.handle(tx, at, [{ actor, command }])
  return rated as Outcome<unknown>
}
