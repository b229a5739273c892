import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import { newId } from '../../platform/random.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { type PhotoId, takePhotos } from '../listings/index.ts'
import { apply, type RoundAnswer } from './apply.ts'
import {
  decideAdd,
  decideRate,
  decideRemind,
  decideReply,
  decideTimeOver,
  type Saying,
} from './decide.ts'
import { type Points, sideOf } from './round.ts'
import type { RatingRulesAt } from './rules.ts'

export interface Rate {
  readonly tradeId: string
  readonly points: Points
  readonly words: string
  readonly photoIds: readonly PhotoId[]
}

export type RatingKinds = ReturnType<typeof ratingKinds>

/** What the sides of a trade do in its round, and what time does. */
export function ratingKinds(rulesAt: RatingRulesAt) {
  return {
    rate: rateKind(rulesAt),
    reply: singleKind<Saying, RoundAnswer>('reply_to_rating', (tx, now, actor, saying) =>
      apply(tx, now, actor, rulesAt, {
        by: 'rating',
        id: saying.ratingId,
        mayReveal: false,
        decide: (round, _seen, on) => decideReply(round, saying, on),
      }),
    ),
    add: singleKind<Saying, RoundAnswer>('add_to_rating', (tx, now, actor, saying) =>
      apply(tx, now, actor, rulesAt, {
        by: 'rating',
        id: saying.ratingId,
        mayReveal: false,
        decide: (round, _seen, on) => decideAdd(round, saying, on),
      }),
    ),
    onTime: onTimeKind(rulesAt),
  }
}

/** Photos are taken before the decision and given back by its refusal, which writes nothing. */
function rateKind(rulesAt: RatingRulesAt) {
  return singleKind<Rate, RoundAnswer>('rate_trade', (tx, now, actor, command) =>
    apply(tx, now, actor, rulesAt, {
      by: 'trade',
      id: command.tradeId,
      mayReveal: true,
      decide: async (round, seen, on) => {
        const { points, words, photoIds } = command
        const id = newId('rating')
        const decided = decideRate(round, { id, points, words, photos: [] }, seen, on)
        const side = sideOf(round, actor)
        if (!decided.ok || photoIds.length === 0 || !side || actor.kind !== 'person') return decided
        const photos = await takePhotos(tx, now, actor.id, photoIds, id)
        if (!photos.ok) return photos
        return decideRate(round, { id, points, words, photos: photos.value }, seen, on)
      },
    }),
  )
}

interface OnTime {
  readonly roundId: string
  readonly transition: string
}

function onTimeKind(rulesAt: RatingRulesAt) {
  return singleKind<OnTime, RoundAnswer>('rating_time', (tx, now, actor, on) => {
    assert(actor.kind === 'system', 'time ends a round')
    return apply(tx, now, actor, rulesAt, {
      by: 'round',
      id: on.roundId,
      mayReveal: on.transition !== 'remind',
      decide: (round, seen, circumstances) =>
        on.transition === 'remind'
          ? decideRemind(round)
          : decideTimeOver(round, seen, circumstances),
    })
  })
}

/** What time does to a round: the handler of deadlines whose subject is one. */
export function roundDeadlines(commands: Commands, { onTime }: RatingKinds): DeadlineHandler {
  return async ({ subject, transition }) => {
    const outcome = await commands.run(onTime, SYSTEM, { roundId: subject, transition })
    assert(outcome.ok || outcome.refusal.code === 'not_due', 'time may act')
  }
}
