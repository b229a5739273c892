import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmFacts } from '../../ui/confirm-facts.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import css from './ratings.module.css'
import { DAY_MS, type MaskReason, type Part, useRatingRules, useReport } from './use-ratings.ts'

type Props = { ratingId: string; parts: readonly Part[]; onClose: () => void }

/** Reports words that must not be shown, with a reason of the published list. */
export function ReportDialog({ ratingId, parts, onClose }: Props) {
  const { t } = useTranslation('ratings')
  const report = useReport(ratingId)
  const rules = useRatingRules().data
  const reasons = rules?.maskReasons ?? []
  const days = Math.round((rules?.decideWithin_ms ?? 0) / DAY_MS)
  const [part, setPart] = useState<Part>(parts[0] ?? 'rating')
  const [reason, setReason] = useState<MaskReason | ''>('')
  const [words, setWords] = useState('')
  const said = words.trim()
  return (
    <ConfirmFacts
      opened
      onClose={onClose}
      title={t('report.title')}
      consequence={report.isSuccess ? t('report.done', { days }) : t('report.consequence')}
      action={report.isSuccess ? t('report.close') : t('report.send')}
      onConfirm={() => {
        if (report.isSuccess) onClose()
        else if (reason) report.mutate({ part, reason, ...(said && { words: said }) })
      }}
      busy={report.isPending}
      disabled={reason === ''}
      error={report.error}
    >
      {!report.isSuccess && (
        <div className={css.form}>
          {parts.length > 1 && (
            <OptionList
              label={t('report.part')}
              name="part"
              value={part}
              onChange={value => setPart(value as Part)}
              options={parts.map(value => ({ value, label: t(`part.${value}`) }))}
            />
          )}
          <OptionList
            label={t('report.reason')}
            name="reason"
            value={reason}
            onChange={value => setReason(value as MaskReason)}
            options={reasons.map(value => ({
              value,
              label: t(`reason.${value}.name`),
              text: t(`reason.${value}.text`),
            }))}
          />
          <LongTextField
            label={t('report.words')}
            value={words}
            onChange={setWords}
            maxLength={500}
            rows={2}
            optional
          />
        </div>
      )}
    </ConfirmFacts>
  )
}
