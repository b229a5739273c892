import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmFacts } from '../../ui/confirm-facts.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import css from './chat.module.css'
import { REASONS, type Reason } from './reasons.ts'
import { useReportMessage } from './use-chat.ts'

type Props = { id: string; number: number; onClose: () => void }

/** Reports a message with a reason of the list. */
export function ReportMessage({ id, number, onClose }: Props) {
  const { t } = useTranslation('chat')
  const report = useReportMessage(id, number)
  const [reason, setReason] = useState<Reason | ''>('')
  const [words, setWords] = useState('')
  const said = words.trim()
  return (
    <ConfirmFacts
      opened
      onClose={onClose}
      title={t('report.title')}
      consequence={t(report.isSuccess ? 'report.done' : 'report.consequence')}
      action={t(report.isSuccess ? 'report.close' : 'report.send')}
      onConfirm={() => {
        if (report.isSuccess) onClose()
        else if (reason) report.mutate({ reason, ...(said && { words: said }) })
      }}
      busy={report.isPending}
      disabled={reason === ''}
      error={report.error}
    >
      {!report.isSuccess && (
        <div className={css.form}>
          <OptionList
            label={t('report.reason')}
            name="reason"
            value={reason}
            onChange={value => setReason(value as Reason)}
            options={REASONS.map(value => ({ value, label: t(`reason.${value}`) }))}
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
