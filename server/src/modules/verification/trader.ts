import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import { levelsOf } from '../identity/index.ts'
import { open } from '../vault/index.ts'
import type { BusinessElements } from './elements.ts'
import * as sellers from './seller.store.ts'
import * as store from './store.ts'

/**
 * What buyers may know of a seller: private or likely operator and why, how well the market knows
 * them, and of a checked business its name, number and contact (E-Commerce Law 15, 27; EU DSA 30).
 * The look is noted like any other.
 */
export async function traderView(
  database: Database,
  now: Instant,
  actor: Actor,
  personId: PersonId,
) {
  const [seller, levels, credentials] = await Promise.all([
    sellers.readSeller(database, personId),
    levelsOf(database, [personId]),
    store.credentialsOf(database, [personId]),
  ])
  const business = credentials.find(one => one.proof === 'business')
  return {
    sellerClass: seller.sellerClass,
    factors: [...seller.factors],
    verified: { level: levels.get(personId) ?? 0, business: business !== undefined },
    details: business?.nameRef ? await detailsOf(database, now, actor, business.nameRef) : null,
  }
}

async function detailsOf(database: Database, now: Instant, actor: Actor, ref: string) {
  const access = { actor, purpose: 'trader_disclosure' }
  const [opened] = await open<BusinessElements>(database, now, [ref], access)
  if (!opened) return null
  const { legalName, registrationNumber, address, contact } = opened.value
  return { legalName, registrationNumber, address, contact }
}
