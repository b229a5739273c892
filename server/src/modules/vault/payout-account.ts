import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { masked, parsePayoutAccount } from './payout-account.rules.ts'
import { open, seal } from './seal.ts'
import type { Access, PayoutAccount } from './sealed.ts'
import { currentRefs, type Reads, retire } from './store.ts'

async function save(
  tx: Tx,
  now: Instant,
  actor: Actor,
  command: PayoutAccount,
): Promise<Outcome<PayoutAccount>> {
  assert(actor.kind === 'person', 'only people are paid out')
  const account = parsePayoutAccount(command)
  if (!account.ok) return account
  const personId = actor.id
  const replaced = (await retire(tx, now, [personId], 'payout_account')) > 0
  await seal(tx, now, 'payout_account', [{ personId, value: account.value }])
  const body = { personId, replaced }
  const kind = 'vault.payout_account_changed'
  journal.append(tx, now, [{ kind, subject: personId, by: actor, body }])
  return ok(masked(account.value))
}

/** Says where the caller's money goes from now on; answers the masked form. */
export const savePayoutAccount = singleKind('save_payout_account', save)

/** Seals first payout accounts for a seed or a replay, already parsed. */
export function sealPayoutAccounts(
  tx: Tx,
  now: Instant,
  accounts: readonly { readonly personId: PersonId; readonly account: PayoutAccount }[],
): Promise<string[]> {
  const values = accounts.map(({ personId, account }) => ({ personId, value: account }))
  return seal(tx, now, 'payout_account', values)
}

/** Where a person’s money goes now. */
export async function openPayoutAccount(
  reads: Reads,
  now: Instant,
  personId: PersonId,
  access: Access,
): Promise<PayoutAccount | undefined> {
  const [current] = await currentRefs(reads, [personId], 'payout_account')
  return current && openPayoutAccountRef(reads, now, current.id, access)
}

/**
 * References of the accounts that these people have now. A payout that is under way keeps its
 * reference, so that asking the institution again never names another account.
 */
export async function payoutAccountRefs(
  reads: Reads,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, string>> {
  const rows = await currentRefs(reads, personIds, 'payout_account')
  return new Map(rows.map(row => [row.person_id, row.id]))
}

/** The account behind a reference, also when its owner has changed to another one since. */
export async function openPayoutAccountRef(
  reads: Reads,
  now: Instant,
  ref: string,
  access: Access,
): Promise<PayoutAccount | undefined> {
  return (await open<PayoutAccount>(reads, now, [ref], access))[0]?.value
}
