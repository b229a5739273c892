import { ok } from '../kernel/outcome.ts'
import type { Instant } from '../kernel/time.ts'
import { sellersAsked } from '../modules/aftersales/index.ts'
import {
  type Asking,
  createDeposit,
  type Deposits,
  decideBacking,
} from '../modules/deposit/index.ts'
import { sellersDisputed } from '../modules/disputes/index.ts'
import { type BackedOf, onSale } from '../modules/listings/index.ts'
import { salesOf } from '../modules/trade/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Commands } from '../platform/commands.ts'

interface Ground {
  readonly core: { readonly commands: Commands; readonly clock: Clock }
  readonly institutions: { readonly preferred: string }
  readonly limits: {
    readonly depositTerms: Asking['termsOf']
    readonly hasRules: (now: Instant) => boolean
  }
}

/** Deposits, with what they ask of credit, listings and trade. */
export function depositsOf({ core, institutions, limits }: Ground): Deposits {
  const asking: Asking = { termsOf: limits.depositTerms, onSale, salesOf, claimedOf }
  return createDeposit({ ...core, asking, institution: institutions.preferred })
}

/** A deposit stands for what buyers claim, whether they ask the seller or a mediator. */
const claimedOf: Asking['claimedOf'] = async (reads, sellerIds) => {
  const [asked, disputed] = await Promise.all([
    sellersAsked(reads, sellerIds),
    sellersDisputed(reads, sellerIds),
  ])
  return new Set([...asked, ...disputed])
}

/** Whether a seller may have so much on sale; programs are asked for no deposit. */
export function backedBy({ depositTerms: termsOf, hasRules }: Ground['limits']): BackedOf {
  return async (tx, now, actor, currency, offerOf) =>
    actor.kind === 'person' && hasRules(now)
      ? decideBacking(tx, now, { termsOf }, actor.id, currency, offerOf)
      : ok(null)
}
