import { createRequire } from 'node:module'
import type Stripe from 'stripe'

let loaded: typeof Stripe | undefined

/** Stripe's SDK, loaded when first used: 33 MB that a market without Stripe need not carry. */
export function stripeSdk(): typeof Stripe {
  loaded ??= createRequire(import.meta.url)('stripe') as typeof Stripe
  return loaded
}
