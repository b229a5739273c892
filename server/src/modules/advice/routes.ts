import { Type } from 'typebox'
import { dayIn } from '../../kernel/business-days.ts'
import { type Currency, money, moneyJson } from '../../kernel/money.ts'
import type { Clock } from '../../platform/clock.ts'
import { problem } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { isOpen, proposeByRules, sideOf, type Terms } from '../disputes/index.ts'
import { gapBetween, wilson } from '../figures/index.ts'
import { ARMS, armOf } from './coin.ts'
import { numbersOf } from './model/features.ts'
import type { Learnt } from './model/weights.ts'
import { AdviceOut, EffectOut } from './schemas.ts'
import { mostAlike } from './similar.ts'
import * as store from './store.ts'
import { type Weighed, type Weighing, weigh } from './weigh.ts'

export interface AdviceHttp extends Weighing {
  readonly database: Database
  readonly clock: Clock
  readonly timeZone: string
  readonly learnt: Learnt
}

/** Help for whoever decides a dispute, and what it does to them. */
export function adviceRoutes(app: Http, on: AdviceHttp): void {
  caseRoute(app, on)
  effectRoute(app, on)
}

function caseRoute(app: Http, on: AdviceHttp): void {
  app.get(
    '/api/v1/operator/disputes/:id/advice',
    {
      config: { allow: 'dispute.decide' },
      schema: {
        summary: 'Decider: what a model and the rules propose, and closed cases like this one',
        description:
          'A fair coin decides by case whether the model is shown, so that its effect on ' +
          'decisions can be measured. It never acts.',
        tags: ['operator'],
        params: Type.Object({ id: IdOf('dispute') }),
        response: {
          200: AdviceOut,
          ...problems(['not_signed_in', 'not_allowed', 'not_found']),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const weighed = await weigh(on.database, on.clock.now(), on, id)
      // Whoever is a side of it is nobody's decider here.
      if (!weighed || sideOf(weighed.material.dispute, request.actor)) throw problem('not_found')
      const { reason, state } = weighed.material.dispute
      const closed = await store.closedLike(on.database, id, reason)
      const compared = { numbers: numbersOf(weighed.facts), sketch: weighed.heard.sketch }
      const arm = armOf(weighed.rules.coin, id)
      reply.header('cache-control', 'no-store')
      return {
        arm,
        proposal: arm === 'shown' && isOpen(state) ? presentProposal(weighed, on) : null,
        similar: mostAlike(compared, closed, ({ closedAt }) =>
          dayIn(closedAt, on.timeZone).slice(0, 7),
        ),
        model: {
          version: on.model.version,
          accuracySure: on.learnt.heldOut.all?.accuracySure ?? 0,
        },
      }
    },
  )
}

function presentProposal({ advice, material: { dispute } }: Weighed, { canReturn }: AdviceHttp) {
  const { side, terms, confidence, parts } = advice
  const { currency } = dispute
  const rules = proposeByRules(dispute, { canReturn })
  return {
    ...{ side, confidence },
    terms: terms && presentTerms(terms, currency),
    why: parts.map(({ name, odds }) => {
      return { name, for: odds > 0 ? ('buyer' as const) : ('seller' as const), odds }
    }),
    rules: rules ? { ...presentTerms(rules, currency), why: [...rules.why] } : null,
  }
}

function presentTerms({ refundMinor, withReturn }: Terms, currency: Currency) {
  return { refund: moneyJson(money(refundMinor, currency)), withReturn }
}

function effectRoute(app: Http, on: AdviceHttp): void {
  app.get(
    '/api/v1/operator/advice-effect',
    {
      config: { allow: 'dispute.read' },
      schema: {
        summary:
          'How often decisions agree with the model, where it was shown and where it was not',
        tags: ['operator'],
        response: { 200: EffectOut, ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    async () => {
      const counts = await store.trialCounts(on.database)
      const [shown, withheld] = ARMS.map(arm => {
        return counts.find(one => one.arm === arm) ?? { arm, unsure: 0, of: 0, n: 0 }
      }) as [store.TrialCount, store.TrialCount]
      const { version, digest, heldOut } = { ...on.learnt.model, ...on.learnt }
      return {
        arms: [shown, withheld].map(({ arm, unsure, of, n }) => ({
          ...{ arm, unsure, proposed: of, agreed: n },
          share: of === 0 ? null : { value: n / of, ...wilson({ n, of }) },
        })),
        gap: gapBetween(shown, withheld),
        coin: on.rulesAt(on.clock.now())?.coin ?? null,
        model: { version, digest, heldOut },
      }
    },
  )
}
