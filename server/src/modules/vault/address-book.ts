import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import { maskedLabel, parseAddress, type ShippingLabel, shippingLabel } from './address.rules.ts'
import { open, seal } from './seal.ts'
import type { Access, Address } from './sealed.ts'
import { currentRefs, ownersOf, type Reads, retire } from './store.ts'

const ADDRESSES_MAX = 20

/** An address under the id by which its owner and a trade refer to it. */
export interface AddressRef {
  readonly id: string
  readonly personId: PersonId
}

async function add(
  tx: Tx,
  now: Instant,
  actor: Actor,
  command: Address,
): Promise<Outcome<Address & { id: string }>> {
  assert(actor.kind === 'person', 'only people have an address book')
  const address = parseAddress(command)
  if (!address.ok) return address
  const mine = await currentRefs(tx, [actor.id], 'address')
  if (mine.length >= ADDRESSES_MAX) return refuse('address_book_full', { max: ADDRESSES_MAX })
  const [id] = await seal(tx, now, 'address', [{ personId: actor.id, value: address.value }])
  assert(id, 'sealing answers a reference')
  return ok({ id, ...address.value })
}

async function remove(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { id }: { id: string },
): Promise<Outcome<{ id: string }>> {
  assert(actor.kind === 'person', 'only people have an address book')
  const count = await retire(tx, now, [actor.id], 'address', id)
  return count === 0 ? refuse('not_found') : ok({ id })
}

export const addAddress = singleKind('add_address', add)
/** Takes an address out of the book. Trades that it was given to keep it until they are over. */
export const removeAddress = singleKind('remove_address', remove)

/** The owner's address book, the newest first. */
export async function listAddresses(database: Database, now: Instant, actor: Actor) {
  assert(actor.kind === 'person', 'only people have an address book')
  const refs = (await currentRefs(database, [actor.id], 'address')).map(row => row.id)
  const rows = await open<Address>(database, now, refs, { actor, purpose: 'own_address_book' })
  const byId = new Map(rows.map(row => [row.id, row.value]))
  return refs.flatMap(id => {
    const address = byId.get(id)
    return address ? [{ id, ...address }] : []
  })
}

/** Seals addresses for a seed or a replay, already parsed; answers their ids in order. */
export function sealAddresses(
  tx: Tx,
  now: Instant,
  addresses: readonly { readonly personId: PersonId; readonly address: Address }[],
): Promise<string[]> {
  const values = addresses.map(({ personId, address }) => ({ personId, value: address }))
  return seal(tx, now, 'address', values)
}

/**
 * Whose these addresses are; those taken out of their owner's book are missing. An address never
 * changes, so a trade that keeps its id is not touched by later edits.
 */
export async function findAddresses(reads: Reads, ids: readonly string[]): Promise<AddressRef[]> {
  const rows = await ownersOf(reads, ids, 'address')
  return rows.map(row => ({ id: row.id, personId: row.person_id }))
}

/** The address behind a trade's reference, also when its owner has removed it since. */
export async function openAddress(
  reads: Reads,
  now: Instant,
  ref: string,
  access: Access,
): Promise<Address | undefined> {
  return (await open<Address>(reads, now, [ref], access))[0]?.value
}

/** The address behind a reference as it is written on a parcel; masked where that is the purpose. */
export async function openShippingLabel(
  reads: Reads,
  now: Instant,
  ref: string,
  access: Access,
): Promise<ShippingLabel | undefined> {
  const address = await openAddress(reads, now, ref, access)
  const write = access.purpose === 'masked_label' ? maskedLabel : shippingLabel
  return address && write(address)
}

/** The address that somebody saved last, as the sender of a parcel; undefined when there is none. */
export async function openOwnAddress(
  database: Database,
  now: Instant,
  personId: PersonId,
  access: Access,
): Promise<Address | undefined> {
  const [newest] = await currentRefs(database, [personId], 'address')
  return newest && openAddress(database, now, newest.id, access)
}
