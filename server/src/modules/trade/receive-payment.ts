import { twin } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type CommandKind, setKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import { isKnown, type PayInWord, payInIdOf, settlePayIns, suspend } from '../payments/index.ts'
import type { RuleBooks } from '../rulebook/index.ts'
import { apply, type Wish } from './apply.ts'
import { decidePay } from './steps/pay.ts'

/** What became of an institution's word: it paid a trade, repeated itself, or was kept apart. */
export type Received = 'paid' | 'repeated' | 'kept_apart'

/**
 * Takes in the word of an institution that money arrived. Whatever it says is booked: for its trade
 * when it fits, otherwise in suspense with a call for a person. Repetitions change nothing.
 */
export function receivePaymentKind(ruleBooks: RuleBooks): CommandKind<PayInWord, Received> {
  return setKind('receive_payment', async (tx, now, bound) => {
    const words = bound.map(b => b.command)
    const fitting = words.flatMap((word, at) => {
      const payInId = payInIdOf(word.reference)
      return payInId ? [{ at, word, payInId }] : []
    })
    const wishes = fitting.map(({ word, payInId }): Wish => {
      const { amount, institution: name } = word
      return {
        tradeId: twin('trade', payInId),
        actor: { kind: 'institution', name },
        decide: (trade, circumstances) =>
          trade.currency === amount.currency
            ? decidePay(trade, amount, circumstances)
            : refuse('amount_differs'),
      }
    })
    const applied = await apply(tx, now, ruleBooks, wishes)
    const paid = fitting.filter((_, at) => applied[at]?.ok)
    if (paid.length > 0) {
      const settled = settlePayIns(
        tx,
        paid.map(({ payInId, word }) => ({
          payInId,
          institutionRef: word.institutionRef,
          occurredAt: word.at,
        })),
      )
      deadlines.set(tx, settled)
    }
    const codes = new Map(fitting.map(({ at }, index) => [at, codeOf(applied[index])]))
    const outcomes: Outcome<Received>[] = []
    for (const [at, word] of words.entries()) {
      const code = codes.get(at) ?? 'not_found'
      outcomes.push(ok(code === 'paid' ? 'paid' : await keepApart(word, code)))
    }
    return outcomes

    /** The rare branch, which may afford a round trip of its own. */
    async function keepApart(word: PayInWord, why: string): Promise<Received> {
      if (await isKnown(tx, word)) return 'repeated'
      suspend(tx, now, word, why)
      return 'kept_apart'
    }
  })
}

function codeOf(outcome: Outcome<unknown> | undefined): string {
  if (!outcome) return 'not_found'
  return outcome.ok ? 'paid' : outcome.refusal.code
}
