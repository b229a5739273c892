import { minorJson } from '../../kernel/money.ts'
import { ok } from '../../kernel/outcome.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import { raiseOnce } from './attention.ts'
import type { InstitutionEvent } from './institutions/institution.ts'

type Unasked = Pick<InstitutionEvent, 'result' | 'reference' | 'amount' | 'institutionRef'> & {
  readonly kind: 'refund' | 'payout'
  readonly institution: string
}

/**
 * An institution speaks of a refund or payout that we never asked it for: somebody may have sent
 * our money from its own screens. Books nothing; calls for a person, once for each word.
 */
export const raiseUnasked = singleKind<Unasked, null>(
  'raise_unasked',
  async (tx, now, _actor, { kind: movement, result, reference, amount, institution, ...rest }) => {
    const said = { amountMinor: minorJson(amount.amountMinor), currency: amount.currency }
    const { institutionRef } = rest
    const data = { ...said, institutionRef, movement, word: `${movement} ${result}` }
    const item = { kind: 'unasked', subject: reference, institution, data } as const
    if (await raiseOnce(tx, now, item)) {
      const by = { kind: 'institution', name: institution } as const
      const body = { ...said, institution, movement, result }
      journal.append(tx, now, [{ kind: 'payments.unasked', subject: institution, by, body }])
    }
    return ok(null)
  },
)
