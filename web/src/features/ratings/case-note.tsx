import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { Until } from '../../ui/when.tsx'
import css from './ratings.module.css'
import { type RatingCase, useAppeal } from './use-ratings.ts'

/** What was decided about words of a rating, why, and the way to a second look. */
export function CaseNote({ tradeId, found }: { tradeId: string; found: RatingCase }) {
  const { t } = useTranslation('ratings')
  return (
    <div className={css.case}>
      <p>
        <strong>{t(`case.${found.state}`, { part: t(`part.${found.part}`) })}</strong>
      </p>
      {(found.final ?? found.decision) && <p>{found.final ?? found.decision}</p>}
      {found.mayAppeal && (
        <ReasonCard ask={t('appeal.ask')}>
          <AppealForm tradeId={tradeId} found={found} />
        </ReasonCard>
      )}
    </div>
  )
}

function AppealForm({ tradeId, found }: { tradeId: string; found: RatingCase }) {
  const { t } = useTranslation('ratings')
  const appeal = useAppeal(tradeId, found.id)
  const [words, setWords] = useState('')
  return (
    <form
      className={css.form}
      onSubmit={event => {
        event.preventDefault()
        if (words.trim()) appeal.mutate(words.trim())
      }}
    >
      <p>
        {t('appeal.text')} {found.appealUntil && <Until by={found.appealUntil} />}
      </p>
      <LongTextField
        label={t('appeal.words')}
        value={words}
        onChange={setWords}
        maxLength={1_000}
      />
      <ProblemNote error={appeal.error} />
      <div>
        <QuietAction submit busy={appeal.isPending} disabled={words.trim() === ''}>
          {t('appeal.send')}
        </QuietAction>
      </div>
    </form>
  )
}
