import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../lib/api.ts'
import { codeOf, isProblem } from '../../lib/problem.ts'
import { useCommand } from '../../lib/query.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import css from './access.module.css'

/** True when the market wants a second person for what was asked. */
export function takesTwo(error: unknown): boolean {
  return codeOf(error) === 'approval_required'
}

/** What went wrong, without that which `ProposeNote` leads on from. */
export function otherThanTwo(error: unknown): unknown {
  return takesTwo(error) ? null : error
}

type Wish = { operation: 'grant_role'; params: Record<string, unknown>; reason: string }

/**
 * Stands under a form whose command was refused because it takes two people: proposes exactly that,
 * with the reason that was given already, or asks for one.
 */
export function ProposeNote({ error, reason: given }: { error: unknown; reason?: string }) {
  const { t } = useTranslation('operator')
  const [asked, setAsked] = useState('')
  const reason = (given ?? asked).trim()
  const propose = useCommand<unknown, Wish>({
    run: (wish, key) => body(api.POST('/operator/approvals', { body: wish, ...once(key) })),
    touches: [['operator', 'approvals']],
  })
  if (!takesTwo(error) || !isProblem(error)) return null
  const { operation, params } = error.problem as unknown as Omit<Wish, 'reason'>
  if (propose.isSuccess) {
    return (
      <p role="status" className={css.calm}>
        {t('approvals.proposed')}
      </p>
    )
  }
  return (
    <div className={css.propose}>
      <p role="alert" className={css.calm}>
        {t('approvals.takesTwo')}
      </p>
      {given === undefined && (
        <LongTextField
          label={t('roles.reason')}
          help={t('roles.reasonHelp')}
          value={asked}
          onChange={setAsked}
          maxLength={500}
          required
        />
      )}
      <QuietAction
        onClick={() => propose.mutate({ operation, params, reason })}
        busy={propose.isPending}
        disabled={reason === ''}
      >
        {t('approvals.propose')}
      </QuietAction>
      <ProblemNote error={propose.error} />
    </div>
  )
}
