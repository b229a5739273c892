import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { type Access, blindIndex, forgetValuesOf, open, seal } from '../vault/index.ts'
import type { Reads } from './store.ts'

/** An e-mail as people's rows keep it: a reference, what finds it, and what may be shown of it. */
export interface KeptEmail {
  readonly email_ref: string
  readonly email_index: string
  readonly email_masked: string
}

/** Finds whoever has this address, in the form of `parseEmail`; says nothing about any other. */
export function emailIndex(reads: Reads, email: string): string {
  return blindIndex(reads, 'identity.email', email)
}

/** Enough to recognise one's own address, not enough to write there: `l•••@example.org`. */
export function maskedEmail(email: string): string {
  return `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf('@'))}`
}

/** Seals addresses in the form of `parseEmail` and answers what to keep of each, in order. */
export async function keepEmails(
  tx: Tx,
  now: Instant,
  people: readonly { readonly personId: PersonId; readonly email: string }[],
): Promise<KeptEmail[]> {
  const values = people.map(({ personId, email }) => ({ personId, value: { email } }))
  const refs = await seal(tx, now, 'email', values)
  return people.map(({ email }, at) => ({
    email_ref: refs[at] ?? '',
    email_index: emailIndex(tx, email),
    email_masked: maskedEmail(email),
  }))
}

/** Destroys the address that somebody has had until now. */
export async function forgetEmail(tx: Tx, now: Instant, personId: PersonId): Promise<void> {
  await forgetValuesOf(tx, now, personId, ['email'])
}

/** Somebody's whole address, noted as a look at it; null for people without one and forgotten ones. */
export async function openEmail(
  reads: Reads,
  now: Instant,
  { email_ref }: { readonly email_ref: string | null },
  access: Access,
): Promise<string | null> {
  const refs = email_ref === null ? [] : [email_ref]
  const [opened] = await open<{ email: string }>(reads, now, refs, access)
  return opened?.value.email ?? null
}
