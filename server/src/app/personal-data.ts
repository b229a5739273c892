import { lookersOf, rolesOfPerson } from '../modules/access/index.ts'
import { adviceOfPerson } from '../modules/advice/index.ts'
import { aftersalesOfPerson } from '../modules/aftersales/index.ts'
import { bureauOfPerson } from '../modules/bureau/index.ts'
import { talkOfPerson } from '../modules/chat/index.ts'
import { consentsOfPerson } from '../modules/consent/index.ts'
import { credentialsOfPerson } from '../modules/credential/index.ts'
import { creditOfPerson } from '../modules/credit/index.ts'
import { depositOfPerson } from '../modules/deposit/index.ts'
import { disputesOfPerson } from '../modules/disputes/index.ts'
import { accountOfPerson } from '../modules/identity/index.ts'
import { balancesOfPerson } from '../modules/ledger/index.ts'
import { listingsOfPerson } from '../modules/listings/index.ts'
import { mediationOfPerson } from '../modules/mediation/index.ts'
import { noticesOfPerson } from '../modules/notices/index.ts'
import { panelsOfPerson } from '../modules/panel/index.ts'
import { movementsOfPerson } from '../modules/payments/index.ts'
import { ratingsOfPerson } from '../modules/ratings/index.ts'
import { budgetOfPerson } from '../modules/release/index.ts'
import { holdsOfPerson } from '../modules/rights/index.ts'
import { ticketsOfPerson } from '../modules/support/index.ts'
import { tradesOfPerson } from '../modules/trade/index.ts'
import { sealedOfPerson } from '../modules/vault/index.ts'
import { verificationOfPerson } from '../modules/verification/index.ts'
import type { PersonalData } from '../platform/personal-data.ts'
import { CASES } from './access.ts'

/**
 * What every module holds of people, in the order in which it is shown and forgotten: accounts last
 * of what is erased, because others look things up in them.
 */
export const PERSONAL_DATA: readonly PersonalData[] = [
  ...sealedOfPerson((reads, notes) => lookersOf(reads, CASES, notes)),
  listingsOfPerson,
  tradesOfPerson,
  ...aftersalesOfPerson,
  ...ratingsOfPerson,
  ...talkOfPerson,
  ...disputesOfPerson,
  adviceOfPerson,
  ...panelsOfPerson,
  mediationOfPerson,
  ticketsOfPerson,
  creditOfPerson,
  balancesOfPerson,
  depositOfPerson,
  movementsOfPerson,
  consentsOfPerson,
  noticesOfPerson,
  verificationOfPerson,
  credentialsOfPerson,
  budgetOfPerson,
  bureauOfPerson,
  holdsOfPerson,
  rolesOfPerson,
  ...accountOfPerson,
]
