import { type TProperties, Type } from 'typebox'
import type { TradeId } from '../../kernel/id.ts'
import { AMOUNT_MINOR_MAX } from '../../kernel/money.ts'
import type { CommandKind } from '../../platform/commands.ts'
import type { Allow } from '../../platform/http/guard.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { AmountMinor, problems, Text } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { TradeAnswer } from './apply.ts'
import type { TradeCommands } from './commands.ts'
import { PARTIES, Params, type TradeHttp } from './http.ts'
import { STATUS } from './status.ts'
import { PROBLEM_KINDS } from './trade.ts'
import { TradeOut } from './view.schema.ts'
import { viewTrade } from './view.ts'

type Status = keyof typeof STATUS

interface StepRoute {
  readonly path: string
  readonly summary: string
  readonly body: TProperties
  readonly codes: readonly Status[]
  /** Who may call it at all; a party of the trade, unless it says otherwise. */
  readonly allow?: Allow
  /** May be taken several times, so that a repeat must be known by its key. */
  readonly keyed?: true
  kind(trade: TradeCommands): CommandKind<never, TradeAnswer>
  /** Amounts arrive as JSON integers and go on as bigint. */
  command?(body: Record<string, unknown>): object
}

const Amount = Type.Integer({ minimum: 0, maximum: AMOUNT_MINOR_MAX, examples: [5_000] })
const Reason = Text(500)

/** Every step that a person takes is a POST under the trade; what differs stands here. */
const STEPS: readonly StepRoute[] = [
  {
    path: 'cancel',
    summary: 'Call the purchase off before the goods have left; held money goes back in full',
    body: { reason: Type.Optional(Reason) },
    codes: [],
    kind: trade => trade.cancel,
  },
  {
    path: 'ship',
    summary: 'Seller: the parcel is with a carrier',
    body: {
      carrier: Type.String({ maxLength: 40, examples: ['sf'] }),
      trackingNumber: Type.String({ minLength: 1, maxLength: 64, examples: ['SF1234567890123'] }),
    },
    codes: ['carrier_unknown', 'tracking_number_wrong', 'tracking_number_taken'],
    kind: trade => trade.ship,
  },
  {
    path: 'confirm',
    summary: 'Buyer: the goods are right; the seller is paid at once',
    body: {},
    codes: [],
    kind: trade => trade.confirm,
  },
  {
    path: 'proxy-consent',
    summary: 'Buyer: I have the parcel that somebody else signed for',
    body: {},
    codes: [],
    kind: trade => trade.proxyConsent,
  },
  {
    path: 'refuse',
    summary: 'Buyer: I do not take the parcel; the money stays held until it is back',
    body: { reason: Type.Optional(Reason) },
    codes: [],
    kind: trade => trade.refuse,
  },
  {
    path: 'report-problem',
    summary: 'Either side: something is wrong; payout freezes until it is decided',
    body: {
      kind: Type.Union(
        PROBLEM_KINDS.filter(kind => kind !== 'carrier_silent').map(kind => Type.Literal(kind)),
      ),
      text: Text(2_000),
    },
    codes: [],
    kind: trade => trade.reportProblem,
  },
  {
    path: 'refund',
    summary: 'Seller: give money back, all or part, as often as needed',
    body: { amountMinor: AmountMinor, reason: Type.Optional(Reason) },
    keyed: true,
    codes: ['refund_too_large', 'refund_too_late', 'debt_too_large'],
    kind: trade => trade.refund,
    command: body => ({ amountMinor: BigInt(body.amountMinor as number) }),
  },
  {
    path: 'split',
    summary: 'Staff: decide a problem by splitting the held money, with a reason',
    allow: 'trade.decide',
    body: { refundMinor: Amount, releaseMinor: Amount, reason: Reason },
    codes: ['amounts_differ', 'approval_required'],
    kind: trade => trade.split,
    command: body => ({
      refundMinor: BigInt(body.refundMinor as number),
      releaseMinor: BigInt(body.releaseMinor as number),
    }),
  },
]

/** One route for each row of the table. */
export function stepRoutes(app: Http, on: TradeHttp): void {
  for (const step of STEPS) {
    app.post(
      `/api/v1/trades/:id/${step.path}`,
      {
        config: { allow: step.allow ?? 'person', ...(step.keyed && { keyed: true }) },
        // A step that asks for nothing may be taken without a body.
        preValidation: async request => {
          request.body ??= {}
        },
        schema: {
          summary: step.summary,
          tags: ['trade'],
          params: Params,
          body: Type.Object(step.body, { additionalProperties: false }),
          response: {
            200: TradeOut,
            ...problems(PARTIES, STATUS, ['wrong_state', 'case_open', ...step.codes]),
          },
        },
      },
      async request => {
        const body = request.body as Record<string, unknown>
        const tradeId = request.params.id as TradeId
        const command = { ...body, ...step.command?.(body), tradeId }
        const kind = step.kind(on.trade) as unknown as CommandKind<object, TradeAnswer>
        const key = idempotency(request)
        unwrap(await on.commands.run(kind, request.actor, command, key), STATUS)
        return viewTrade(on, on.clock.now(), tradeId, request.actor)
      },
    )
  }
}
