import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { LongTextField } from '../../../ui/text-field.tsx'
import { type DialogProps, useFacts } from './use-facts.tsx'
import { useTradeCommand } from './use-trade-command.ts'

/** Either side ends the trade before the parcel is sent; whatever was paid goes back whole. */
export function CancelDialog({ trade, opened, onClose }: DialogProps) {
  const { t } = useTranslation('trade')
  const facts = useFacts(trade)
  const [reason, setReason] = useState('')
  const cancel = useTradeCommand<string>(
    trade.id,
    (call, said) =>
      body(api.POST('/trades/{id}/cancel', { ...call, body: said ? { reason: said } : {} })),
    onClose,
  )
  const paid = trade.money.held.amountMinor > 0
  const refund = trade.role === 'buyer' ? 'backToYou' : 'backToBuyer'
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('action.cancel.title')}
      facts={[
        facts.item(),
        paid
          ? facts.amount(refund, trade.money.held, true)
          : facts.words('payment', t('action.cancel.nothingPaid')),
        facts.seen(t('action.cancel.seen')),
      ]}
      consequence={t(paid ? 'action.cancel.consequencePaid' : 'action.cancel.consequence')}
      action={t('action.cancel.do')}
      ending
      onConfirm={() => cancel.mutate(reason.trim())}
      busy={cancel.isPending}
      error={cancel.error}
    >
      <LongTextField
        label={t('action.cancel.reason')}
        value={reason}
        onChange={setReason}
        optional
        maxLength={500}
        rows={2}
      />
    </ConfirmFacts>
  )
}
