import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { Attention } from '../../lib/operator-types.ts'
import { useCommand } from '../../lib/query.ts'
import { ConfirmFacts } from '../../ui/confirm-facts.tsx'
import { MoneyField, readMoney } from '../../ui/money-field.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from '../access/propose-note.tsx'
import { useAttentionFacts } from './attention-facts.tsx'

type Side = 'institution' | 'person' | 'fees'
type Entry = { from: Side; to: Side }
type Correction = Entry & { amountMinor: number; reason: string }

/** The entries that a correction can write, by what usually happened. */
const ENTRIES: Readonly<Record<string, Entry>> = {
  came_back: { from: 'institution', to: 'person' },
  market_bears: { from: 'fees', to: 'institution' },
  person_owes: { from: 'person', to: 'institution' },
  market_keeps: { from: 'institution', to: 'fees' },
}

/** What was sent without our asking is about nobody of ours, so that only the market can bear it. */
const ABOUT_NOBODY: readonly Attention['kind'][] = ['unasked']

/** The kinds whose books a person may put right. */
export const CORRECTABLE: readonly Attention['kind'][] = ['contradicted', ...ABOUT_NOBODY]

type Props = { item: Attention; onClose: () => void }

/** An entry by hand that puts the books right; the item stays until it is marked as settled. */
export function CorrectDialog({ item, onClose }: Props) {
  const { t } = useTranslation('operator')
  const currency = String(item.data.currency)
  const choices = Object.entries(ENTRIES).filter(
    ([, { from, to }]) => !ABOUT_NOBODY.includes(item.kind) || ![from, to].includes('person'),
  )
  const [chosen, choose] = useState(choices[0]?.[0] ?? '')
  const [typed, type] = useState('')
  const [reason, setReason] = useState('')
  const facts = useAttentionFacts(item)
  const correct = useCommand<unknown, Correction>({
    run: (given, key) => {
      const params = { path: { id: item.id }, header: { 'idempotency-key': key } }
      return body(api.POST('/operator/attention/{id}/correct', { params, body: given }))
    },
    touches: [['operator']],
    onDone: onClose,
  })
  const entry = ENTRIES[chosen]
  const amountMinor = readMoney(typed, currency)
  const ready = entry && amountMinor && reason.trim() !== ''
  return (
    <ConfirmFacts
      opened
      onClose={onClose}
      title={t('attention.correctTitle')}
      facts={facts}
      consequence={t('attention.correctConsequence')}
      action={t('attention.correct')}
      onConfirm={() =>
        entry && amountMinor && correct.mutate({ ...entry, amountMinor, reason: reason.trim() })
      }
      busy={correct.isPending}
      error={otherThanTwo(correct.error)}
      disabled={!ready || takesTwo(correct.error)}
    >
      <OptionList
        label={t('attention.entry.label')}
        name="entry"
        value={chosen}
        onChange={next => {
          // Another entry is another decision: what was refused for this one says nothing of it.
          correct.reset()
          choose(next)
        }}
        options={choices.map(([value]) => ({
          value,
          label: t(`attention.entry.${value}`),
          text: t(`attention.entry.${value}Text`),
        }))}
      />
      <MoneyField
        label={t('attention.amount')}
        value={typed}
        currency={currency}
        onChange={next => {
          correct.reset()
          type(next)
        }}
      />
      <LongTextField
        label={t('attention.reason')}
        help={t('attention.reasonHelp')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
      <ProposeNote error={correct.error} reason={reason} />
    </ConfirmFacts>
  )
}
