import type { PersonId } from '../../kernel/id.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { TradeUnderCase } from '../trade/index.ts'
import { currentRefs, findAddresses } from '../vault/index.ts'
import type { ReturnPlace } from './decide.ts'

type Sold = Pick<TradeUnderCase, 'delivery' | 'sellerId'>

/** Where goods go back to when the seller names no place: the newest in their address book. */
export async function returnAddressOf(tx: Tx, { delivery, sellerId }: Sold): Promise<ReturnPlace> {
  const [newest] = await currentRefs(tx, [sellerId], 'address')
  return { addressRef: newest?.id ?? null, inPerson: delivery === 'pickup' }
}

/** The place that the seller names; somebody else's is nobody's. */
export async function namedAddress(
  tx: Tx,
  { delivery, sellerId }: Sold,
  addressId: string,
): Promise<ReturnPlace> {
  const owner: PersonId | undefined = (await findAddresses(tx, [addressId]))[0]?.personId
  const inPerson = delivery === 'pickup'
  return { addressRef: owner === sellerId ? addressId : null, inPerson }
}
