import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../../lib/api.ts'
import { useLanguage } from '../../../lib/i18n.ts'
import { decimalText, formatMoney, minorDigits } from '../../../lib/money.ts'
import { QuietAction } from '../../../ui/actions.tsx'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { MoneyField, readMoney } from '../../../ui/money-field.tsx'
import { LongTextField } from '../../../ui/text-field.tsx'
import { refundable } from '../refundable.ts'
import css from './actions.module.css'
import { type DialogProps, minus, useFacts } from './use-facts.tsx'
import { useTradeCommand } from './use-trade-command.ts'

type Refund = { amountMinor: number; reason: string }

/** The seller gives back a part or all; may be done several times until nothing is left. */
export function RefundDialog({ trade, opened, onClose }: DialogProps) {
  const { t } = useTranslation('trade')
  const facts = useFacts(trade)
  const language = useLanguage()
  const most = refundable(trade)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const refund = useTradeCommand<Refund>(
    trade.id,
    (call, given) => body(api.POST('/trades/{id}/refund', { ...call, body: given })),
    onClose,
  )
  const amountMinor = readMoney(typed, most.currency)
  const tooMuch = amountMinor !== null && amountMinor > most.amountMinor
  const amount = { ...most, amountMinor: tooMuch ? 0 : (amountMinor ?? 0) }
  const released = trade.money.held.amountMinor === 0
  const wrong = typed !== '' && (amountMinor === null || amountMinor === 0 || tooMuch)
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('action.refund.title')}
      facts={[
        facts.amount('backToBuyer', amount, true),
        facts.amount(released ? 'staysYours' : 'staysHeld', minus(most, amount)),
        facts.seen(t('action.refund.seen')),
      ]}
      consequence={t(released ? 'action.refund.consequenceAfter' : 'action.refund.consequence')}
      action={t('action.refund.do')}
      onConfirm={() => refund.mutate({ amountMinor: amount.amountMinor, reason: reason.trim() })}
      busy={refund.isPending}
      error={refund.error}
      disabled={wrong || amount.amountMinor === 0 || reason.trim() === ''}
    >
      <MoneyField
        label={t('action.refund.amount')}
        value={typed}
        onChange={setTyped}
        currency={most.currency}
        error={wrong ? t('action.refund.wrong', { most: formatMoney(most, language) }) : null}
      />
      <div className={css.buttons}>
        <QuietAction
          onClick={() => setTyped(decimalText(most.amountMinor, minorDigits(most.currency)))}
        >
          {t('action.refund.all', { most: formatMoney(most, language) })}
        </QuietAction>
      </div>
      <LongTextField
        label={t('action.refund.reason')}
        value={reason}
        onChange={setReason}
        required
        maxLength={500}
        rows={2}
      />
    </ConfirmFacts>
  )
}
