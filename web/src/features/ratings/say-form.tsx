import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QuietAction, TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import css from './ratings.module.css'
import { useSay } from './use-ratings.ts'

type Props = { tradeId: string; ratingId: string; step: 'reply' | 'add' }

/** The one reply to a rating, or the one addition to mine; opens when it is wanted. */
export function SayForm({ tradeId, ratingId, step }: Props) {
  const { t } = useTranslation('ratings')
  const say = useSay(tradeId, ratingId, step)
  const [opened, setOpened] = useState(false)
  const [words, setWords] = useState('')
  if (!opened) {
    return (
      <div className={css.report}>
        <TextAction onClick={() => setOpened(true)}>{t(`say.${step}.open`)}</TextAction>
      </div>
    )
  }
  return (
    <form
      className={css.form}
      onSubmit={event => {
        event.preventDefault()
        if (words.trim()) say.mutate(words.trim())
      }}
    >
      <LongTextField
        label={t(`say.${step}.label`)}
        help={t(`say.${step}.help`)}
        value={words}
        onChange={setWords}
        maxLength={1_000}
        rows={2}
      />
      <ProblemNote error={say.error} />
      <div>
        <QuietAction submit busy={say.isPending} disabled={words.trim() === ''}>
          {t(`say.${step}.send`)}
        </QuietAction>
      </div>
    </form>
  )
}
