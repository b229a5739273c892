import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SwitchField } from '../../ui/fields.tsx'
import { MoneyField, readMoney } from '../../ui/money-field.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import type { Dispute, Terms } from './use-disputes.ts'

/** How the money is divided, in a sentence. */
export function TermsText({ terms }: { terms: Terms }) {
  const { t } = useTranslation('disputes')
  return (
    <>
      {t('terms.back')} <MoneyText money={terms.refund} />
      {terms.withReturn && `, ${t('terms.withReturn')}`}
    </>
  )
}

/** Terms as the API takes them, from what somebody saw. */
export function seen({ refund, withReturn }: Terms) {
  return { refundMinor: refund.amountMinor, withReturn }
}

export type TermsDraft = { refundMinor: number; withReturn: boolean }

/** Terms being written down; null while they are none. */
export function useTerms(dispute: Pick<Dispute, 'atIssue' | 'canReturn'>) {
  const { t } = useTranslation('disputes')
  const [amount, setAmount] = useState('')
  const [withReturn, setWithReturn] = useState(false)
  const { amountMinor: most, currency } = dispute.atIssue
  const refundMinor = readMoney(amount, currency)
  const fits = refundMinor !== null && refundMinor <= most && (refundMinor > 0 || !withReturn)
  const draft: TermsDraft | null = fits ? { refundMinor, withReturn } : null
  const fields = (
    <>
      <MoneyField
        label={t('terms.amount')}
        value={amount}
        onChange={setAmount}
        currency={currency}
        error={amount !== '' && !fits ? t('terms.wrong') : null}
      />
      <span>
        {t('terms.most')} <MoneyText money={dispute.atIssue} />
      </span>
      {dispute.canReturn && (
        <SwitchField label={t('terms.goodsBack')} checked={withReturn} onChange={setWithReturn} />
      )}
    </>
  )
  return { draft, fields }
}
