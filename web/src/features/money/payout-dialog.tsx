import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Money } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { decimalText, formatMoney, minorDigits } from '../../lib/money.ts'
import { codeOf } from '../../lib/problem.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { ConfirmFacts } from '../../ui/confirm-facts.tsx'
import type { Fact } from '../../ui/facts.tsx'
import { MoneyField, readMoney } from '../../ui/money-field.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { usePayoutAccount } from '../account/use-payout-account.ts'
import { useRequestPayout } from './use-money.ts'

type Props = { available: Money; opened: boolean; onClose: () => void }

/** Draws from the balance to the payout account: how much, where to, what stays. */
export function PayoutDialog({ available, opened, onClose }: Props) {
  const { t } = useTranslation('money')
  const language = useLanguage()
  const account = usePayoutAccount()
  const [typed, setTyped] = useState<string | null>(null)
  const request = useRequestPayout(() => {
    setTyped(null)
    onClose()
  })
  const { currency } = available
  const text = typed ?? decimalText(Math.max(available.amountMinor, 0), minorDigits(currency))
  const amountMinor = readMoney(text, currency) ?? 0
  const fits = amountMinor > 0 && amountMinor <= available.amountMinor
  const missing = codeOf(account.error) === 'not_found'
  const facts: Fact[] = [
    {
      key: 'to',
      name: t('payout.to'),
      value: account.data ? `${account.data.number} · ${account.data.holder}` : '…',
    },
    {
      key: 'stays',
      name: t('payout.stays'),
      value: (
        <MoneyText
          money={{ currency, amountMinor: available.amountMinor - (fits ? amountMinor : 0) }}
          exact
        />
      ),
    },
  ]
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('payout.title')}
      facts={missing ? [] : facts}
      consequence={missing ? null : t('payout.consequence')}
      action={t('payout.do')}
      onConfirm={() => request.mutate({ amountMinor, currency })}
      busy={request.isPending}
      error={request.error}
      disabled={!fits || missing}
    >
      {missing ? (
        <QuietAction
          onClick={() => {
            onClose()
            window.location.hash = 'payout'
          }}
        >
          {t('payout.accountFirst')}
        </QuietAction>
      ) : (
        <MoneyField
          label={t('payout.amount')}
          value={text}
          onChange={setTyped}
          currency={currency}
          error={fits ? null : t('payout.wrong', { most: formatMoney(available, language) })}
        />
      )}
    </ConfirmFacts>
  )
}
