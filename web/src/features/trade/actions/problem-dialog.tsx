import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { OptionList } from '../../../ui/option-list.tsx'
import { LongTextField } from '../../../ui/text-field.tsx'
import { PROBLEM_KINDS, type ProblemKind, problemKindsFor } from '../problem-kinds.ts'
import { type DialogProps, useFacts } from './use-facts.tsx'
import { useTradeCommand } from './use-trade-command.ts'

type Report = { kind: ProblemKind; text: string }

/** Something is wrong: the money freezes until the market's staff has decided. */
export function ProblemDialog({ trade, opened, onClose }: DialogProps) {
  const { t } = useTranslation('trade')
  const facts = useFacts(trade)
  const kinds = problemKindsFor(trade)
  const [kind, setKind] = useState<ProblemKind | null>(
    trade.state === 'delivered_proxy' ? 'not_received' : null,
  )
  const [text, setText] = useState('')
  const report = useTradeCommand<Report>(
    trade.id,
    (call, said) => body(api.POST('/trades/{id}/report-problem', { ...call, body: said })),
    onClose,
  )
  const ready = kind !== null && text.trim().length > 0
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('action.report_problem.title')}
      consequence={t('action.report_problem.consequence')}
      action={t('action.report_problem.do')}
      onConfirm={() => kind && report.mutate({ kind, text: text.trim() })}
      busy={report.isPending}
      error={report.error}
      disabled={!ready}
      facts={[
        facts.amount('frozen', trade.money.held),
        facts.seen(t('action.report_problem.seen')),
      ]}
    >
      <OptionList
        label={t('action.report_problem.kind')}
        name="problem-kind"
        value={kind ?? ''}
        onChange={value => setKind(PROBLEM_KINDS.find(one => one === value) ?? null)}
        options={kinds.map(one => ({ value: one, label: t(`problem.kind.${one}`) }))}
      />
      <LongTextField
        label={t('action.report_problem.text')}
        help={t('action.report_problem.help')}
        value={text}
        onChange={setText}
        required
        maxLength={2_000}
      />
    </ConfirmFacts>
  )
}
