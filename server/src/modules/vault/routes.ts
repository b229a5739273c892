import { Type } from 'typebox'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems, Text } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import type { Database } from '../../platform/postgres.ts'
import { addAddress, listAddresses, removeAddress } from './address-book.ts'
import { masked, parsePayoutAccount } from './payout-account.rules.ts'
import { openPayoutAccount, savePayoutAccount } from './payout-account.ts'
import { type Address, type PayoutAccount, STATUS } from './sealed.ts'

export interface VaultDeps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  /** From `identity`: who changes where money goes proves afresh who they are. */
  readonly requireStepUp: RequireStepUp
}

const TAGS = ['vault']

const ADDRESS = {
  recipient: Text(80),
  phone: Type.String({ minLength: 5, maxLength: 40, examples: ['138 0013 8000'] }),
  region: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1', examples: ['CN'] }),
  province: Text(80),
  city: Text(80),
  district: Type.Optional(Text(80, 0)),
  street: Text(240),
  postcode: Type.Optional(Text(20, 0)),
}
const AddressIn = Type.Object(ADDRESS, {
  additionalProperties: false,
  examples: [
    {
      recipient: '林小雨',
      phone: '13800138000',
      region: 'CN',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      street: '文三路 1 号 2 幢 301',
      postcode: '310012',
    },
  ],
})
const AddressOut = Type.Object({ id: IdOf('address'), ...ADDRESS })

const AccountKind = Type.String({ enum: ['bank', 'wallet'] })
const PayoutAccountIn = Type.Object(
  { kind: AccountKind, holder: Text(120), number: Text(80) },
  {
    additionalProperties: false,
    examples: [{ kind: 'bank', holder: '林小雨', number: '6222 0212 3456 7890 128' }],
  },
)
const PayoutAccountOut = Type.Object(
  { kind: AccountKind, holder: Type.String(), number: Type.String() },
  {
    description: 'masked: the full number is never shown again',
    examples: [{ kind: 'bank', holder: '林**', number: '•••• 0128' }],
  },
)

/** A person's own address book and payout account. */
export function vaultRoutes(app: Http, deps: VaultDeps): void {
  addressRoutes(app, deps)
  payoutAccountRoutes(app, deps)
}

function addressRoutes(app: Http, { database, commands, clock }: VaultDeps): void {
  app.get(
    '/api/v1/addresses',
    {
      schema: {
        summary: 'My address book',
        description: 'At most twenty addresses, the newest first.',
        tags: TAGS,
        response: {
          200: Type.Object({ items: Type.Array(AddressOut) }),
          ...problems(['not_signed_in']),
        },
      },
      config: { allow: 'person' },
    },
    async request => ({ items: await listAddresses(database, clock.now(), request.actor) }),
  )

  app.post(
    '/api/v1/addresses',
    {
      schema: {
        summary: 'Add an address',
        tags: TAGS,
        body: AddressIn,
        response: {
          201: AddressOut,
          ...problems(['not_signed_in'], STATUS, ['address_invalid', 'address_book_full']),
        },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      // No idempotency record: it would keep the address outside the vault. A repeat adds a second
      // row, which the owner sees and can remove.
      const outcome = await commands.run(addAddress, request.actor, request.body as Address)
      return reply.status(201).send(unwrap(outcome, STATUS))
    },
  )

  app.delete(
    '/api/v1/addresses/:id',
    {
      schema: {
        summary: 'Remove an address',
        description: 'Trades that it was already given to keep it.',
        tags: TAGS,
        params: Type.Object({ id: IdOf('address') }),
        response: { 204: Type.Null(), ...problems(['not_signed_in', 'not_found']) },
      },
      config: { allow: 'person' },
    },
    async (request, reply) => {
      const { id } = request.params
      unwrap(await commands.run(removeAddress, request.actor, { id }, idempotency(request)), STATUS)
      return reply.status(204).send(null)
    },
  )
}

function payoutAccountRoutes(app: Http, deps: VaultDeps): void {
  const { database, commands, clock, requireStepUp } = deps
  app.get(
    '/api/v1/payout-account',
    {
      schema: {
        summary: 'Where my money is paid out to, masked',
        tags: TAGS,
        response: { 200: PayoutAccountOut, ...problems(['not_signed_in', 'not_found']) },
      },
      config: { allow: 'person' },
    },
    async request => {
      const { actor } = request
      if (actor.kind !== 'person') throw problem('not_signed_in')
      const access = { actor, purpose: 'own_payout_account' }
      const account = await openPayoutAccount(database, clock.now(), actor.id, access)
      if (!account) throw problem('not_found')
      return masked(account)
    },
  )

  app.put(
    '/api/v1/payout-account',
    {
      schema: {
        summary: 'Say where my money is paid out to',
        description: 'Payouts that are under way still go to the account before.',
        tags: TAGS,
        body: PayoutAccountIn,
        response: {
          200: PayoutAccountOut,
          ...problems(['not_signed_in', 'step_up_required'], STATUS, ['payout_account_invalid']),
        },
      },
      config: { allow: 'person' },
    },
    async request => {
      const account = request.body as PayoutAccount
      // Before the dialog: nobody should prove who they are for a number with a typing error.
      const { kind, holder, number } = masked(unwrap(parsePayoutAccount(account), STATUS))
      await requireStepUp('payout_account_change', () => ({ kind, holder, number }))(request)
      return unwrap(await commands.run(savePayoutAccount, request.actor, account), STATUS)
    },
  )
}
