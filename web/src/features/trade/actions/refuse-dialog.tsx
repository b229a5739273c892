import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { LongTextField } from '../../../ui/text-field.tsx'
import { type DialogProps, useFacts } from './use-facts.tsx'
import { useTradeCommand } from './use-trade-command.ts'

/** The buyer does not take the parcel; it travels back, and then the money does. */
export function RefuseDialog({ trade, opened, onClose }: DialogProps) {
  const { t } = useTranslation('trade')
  const facts = useFacts(trade)
  const [reason, setReason] = useState('')
  const refuse = useTradeCommand<string>(
    trade.id,
    (call, said) => body(api.POST('/trades/{id}/refuse', { ...call, body: { reason: said } })),
    onClose,
  )
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('action.refuse.title')}
      facts={[
        facts.item(),
        facts.amount('backToYou', trade.money.held, true),
        facts.seen(t('action.refuse.seen')),
      ]}
      consequence={t('action.refuse.consequence')}
      action={t('action.refuse.do')}
      ending
      onConfirm={() => refuse.mutate(reason.trim())}
      busy={refuse.isPending}
      error={refuse.error}
      disabled={reason.trim() === ''}
    >
      <LongTextField
        label={t('action.refuse.reason')}
        value={reason}
        onChange={setReason}
        required
        maxLength={500}
        rows={2}
      />
    </ConfirmFacts>
  )
}
