import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { type Access, blindIndex, forgetValuesOf, open, seal } from '../vault/index.ts'
import { maskedMobile } from './phone.rules.ts'
import type { Reads } from './store.ts'

/** A phone number as a person's row keeps it: a reference, what finds it, what may be shown of it. */
export interface KeptPhone {
  readonly number_ref: string
  readonly number_index: string
  readonly number_masked: string
}

/** Finds whoever signs in with this number, in the form of `parseMobile`. */
export function phoneIndex(reads: Reads, number: string): string {
  return blindIndex(reads, 'identity.phone', number)
}

/** Seals numbers in the form of `parseMobile` and answers what to keep of each, in order. */
export async function keepPhones(
  tx: Tx,
  now: Instant,
  people: readonly { readonly personId: PersonId; readonly number: string }[],
): Promise<KeptPhone[]> {
  const values = people.map(({ personId, number }) => ({ personId, value: { number } }))
  const refs = await seal(tx, now, 'phone', values)
  return people.map(({ number }, at) => ({
    number_ref: refs[at] ?? '',
    number_index: phoneIndex(tx, number),
    number_masked: maskedMobile(number),
  }))
}

/** Destroys the number that somebody has had until now. */
export async function forgetPhone(tx: Tx, now: Instant, personId: PersonId): Promise<void> {
  await forgetValuesOf(tx, now, personId, ['phone'])
}

/** Somebody's whole number, noted as a look at it; null for people without one and forgotten ones. */
export async function openPhone(
  reads: Reads,
  now: Instant,
  { phone_ref }: { readonly phone_ref: string | null },
  access: Access,
): Promise<string | null> {
  const refs = phone_ref === null ? [] : [phone_ref]
  const [opened] = await open<{ number: string }>(reads, now, refs, access)
  return opened?.value.number ?? null
}
