import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useLanguage } from '../../lib/i18n.ts'
import { formatMoney } from '../../lib/money.ts'
import { type Deposit, useDeposit, wouldExceed } from './use-deposit.ts'

type More = { goods: number; valueMinor: number }

/** Says before it is refused that so much more on sale needs a deposit which is not in place. */
export function DepositAhead({ more }: { more: More }) {
  const { data } = useDeposit()
  return data && !data.inPlace && wouldExceed(data, more) ? <Note deposit={data} /> : null
}

/** What deposit the own grade asks for, and what would waive it; nothing where none is asked for. */
export function DepositNote() {
  const { data } = useDeposit()
  return data?.demand ? <Note deposit={data} /> : null
}

function Note({ deposit: { demand, waivedBy } }: { deposit: Deposit }) {
  const { t } = useTranslation(['money', 'credit'])
  const language = useLanguage()
  if (!demand) return null
  const asked = {
    value: formatMoney(demand.above, language),
    amount: formatMoney(demand.amount, language),
  }
  return (
    <p>
      {waivedBy
        ? t('deposit.note', { ...asked, grade: t(`credit:grade.${waivedBy}`) })
        : t('deposit.noteNever', asked)}{' '}
      <Link to="/money#deposit">{t('deposit.go')}</Link>
    </p>
  )
}
