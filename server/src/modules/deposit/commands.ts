import type { Actor } from '../../kernel/actor.ts'
import { type Id, type PersonId, twin } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, plus } from '../../kernel/time.ts'
import { type CommandKind, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import {
  isKnown,
  openPayIns,
  type PayInWord,
  readPayIns,
  settlePayIns,
  suspend,
} from '../payments/index.ts'
import { askBack, type Deposit, leaveIn, missing, payIn, type Step } from './deposit.ts'
import { settleDeposits, settleOf, write } from './settle.ts'
import * as store from './store.ts'
import type { Asking, Terms } from './terms.ts'

/** The commands of a deposit; `institution` is who new pay-ins go to. */
export function depositKinds(asking: Asking, institution: string) {
  return {
    openTopUp: singleKind('open_top_up', (tx, now, actor, _command: Own) =>
      openTopUp(tx, now, actor, asking, institution),
    ),
    receive: receiveKind(asking),
    askBack: ownKind('ask_deposit_back', asking, async (tx, deposit, { demand, currency }) =>
      askBack(deposit, demand, await asking.onSale(tx, deposit.sellerId, currency)),
    ),
    leaveIn: ownKind('leave_deposit_in', asking, async (_tx, deposit) => leaveIn(deposit)),
    look: singleKind<{ readonly sellerId: PersonId }, null>(
      'look_at_deposit',
      async (tx, now, _actor, { sellerId }) => {
        await settleOf(tx, now, asking, [sellerId])
        return ok(null)
      },
    ),
  }
}

/** A command about one's own deposit says nothing more. */
export type Own = Readonly<Record<string, never>>

async function openTopUp(
  tx: Tx,
  now: Instant,
  actor: Actor,
  asking: Asking,
  institution: string,
): Promise<Outcome<{ topUpId: Id<'topup'> }>> {
  if (actor.kind !== 'person') return refuse('not_allowed')
  const { currency, demand, payWithin_ms } = (await asking.termsOf(tx, now, [actor.id]))(actor.id)
  if (!demand) return refuse('deposit_not_asked')
  store.ensure(tx, now, actor.id, currency)
  const [deposit] = await store.lock(tx, [actor.id])
  if (deposit?.state === 'leaving') return refuse('wrong_state', { state: deposit.state })
  const amountMinor = deposit ? missing(deposit, demand) : 0n
  if (!deposit || amountMinor === 0n) return refuse('deposit_not_asked')
  const [page] = deposit.topUpId ? await readPayIns(tx, [deposit.topUpId]) : []
  if (page?.state === 'open' && page.expiresAt > now && page.amountMinor === amountMinor) {
    return ok({ topUpId: page.id as Id<'topup'> })
  }
  const topUpId = newId('topup')
  const expiresAt = plus(now, payWithin_ms)
  const whose = { tradeId: null, buyerId: actor.id, institution, currency }
  deadlines.set(tx, openPayIns(tx, now, [{ id: topUpId, amountMinor, expiresAt, ...whose }]))
  store.save(tx, now, [{ ...deposit, topUpId }])
  return ok({ topUpId })
}

/** What became of an institution's word about a deposit. */
export type Received = 'paid' | 'repeated' | 'kept_apart'

/**
 * Takes in the word of an institution that money for a deposit arrived, however late. What fits no
 * pay-in is kept apart with a call for a person; repetitions change nothing.
 */
function receiveKind(asking: Asking): CommandKind<PayInWord, Received> {
  return singleKind('receive_top_up', async (tx, now, actor, word) => {
    const [known] = await readPayIns(tx, [word.reference])
    const [deposit] = known ? await store.lock(tx, [known.buyerId]) : []
    // Read again, since it is the deposit that two words about one page wait for.
    const [page] = deposit ? await readPayIns(tx, [word.reference]) : []
    const why = misfit(page, word)
    if (!deposit || !page || why !== undefined) {
      if (await isKnown(tx, word)) return ok('repeated')
      suspend(tx, now, word, why ?? 'not_found')
      return ok('kept_apart')
    }
    const { institutionRef, at: occurredAt } = word
    deadlines.set(tx, settlePayIns(tx, [{ payInId: page.id, institutionRef, occurredAt }]))
    const paid = payIn(deposit, page.amountMinor, page.institution)
    write(tx, now, [paid], actor)
    await settleDeposits(tx, now, asking, [paid.deposit])
    return ok('paid')
  })
}

type Page = Awaited<ReturnType<typeof readPayIns>>[number]

function misfit(page: Page | undefined, { amount, institution }: PayInWord): string | undefined {
  if (page?.institution !== institution) return 'not_found'
  if (page.state === 'succeeded') return 'wrong_state'
  const same = page.amountMinor === amount.amountMinor && page.currency === amount.currency
  return same ? undefined : 'amount_differs'
}

/** A command of somebody about their own deposit that is decided at once. */
function ownKind(
  name: string,
  asking: Asking,
  decide: (tx: Tx, deposit: Deposit, terms: Terms) => Promise<Outcome<Step>>,
) {
  return singleKind<Own, null>(name, async (tx, now, actor) => {
    if (actor.kind !== 'person') return refuse('not_allowed')
    const terms = (await asking.termsOf(tx, now, [actor.id]))(actor.id)
    const [deposit] = await store.lock(tx, [actor.id])
    if (!deposit) return refuse('wrong_state', { state: 'empty' })
    const step = await decide(tx, deposit, terms)
    if (!step.ok) return step
    write(tx, now, [step.value], actor)
    await settleDeposits(tx, now, asking, [step.value.deposit])
    return ok(null)
  })
}

/** Whose deposit it is. */
export function sellerOf(depositId: string): PersonId {
  return twin('person', depositId)
}
