import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Balance, Money } from '../../lib/api-types.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import css from './balance-card.module.css'
import { PayoutDialog } from './payout-dialog.tsx'

/** What can be drawn now, before and after it: still held for my sales, and on its way to my account. */
export function BalanceCard({ balance }: { balance: Balance }) {
  const { t } = useTranslation('money')
  const [drawing, setDrawing] = useState(false)
  const { available, onItsWay, inEscrowAsSeller } = balance
  const owed = available.amountMinor < 0
  return (
    <Sheet>
      <div className={css.card}>
        <div>
          <h2 className={css.name}>{t(owed ? 'balance.owed' : 'balance.available')}</h2>
          <p className={css.available} data-owed={owed}>
            <MoneyText money={available} exact size="price" />
          </p>
        </div>
        {owed && <Owed available={available} held={inEscrowAsSeller} />}
        {available.amountMinor > 0 && (
          <div>
            <PrimaryAction onClick={() => setDrawing(true)}>{t('payout.ask')}</PrimaryAction>
          </div>
        )}
        <dl className={css.parts}>
          <Part name={t('balance.held')} money={inEscrowAsSeller} to="/trades?role=seller" />
          <Part name={t('balance.onItsWay')} money={onItsWay} />
        </dl>
        <ReasonCard ask={t('balance.ask')}>
          <p>{t('balance.heldWhy')}</p>
          <p>{t('balance.onItsWayWhy')}</p>
        </ReasonCard>
      </div>
      <PayoutDialog available={available} opened={drawing} onClose={() => setDrawing(false)} />
    </Sheet>
  )
}

/** A debt is shown as one, with why it came about and how it goes away. */
function Owed({ available, held }: { available: Money; held: Money }) {
  const { t } = useTranslation('money')
  const debt = { ...available, amountMinor: -available.amountMinor }
  return (
    <div className={css.owed}>
      <p>
        <strong>
          {t('owed.title')} <MoneyText money={debt} exact />
        </strong>
      </p>
      <p>{t('owed.why')}</p>
      <p>{t(held.amountMinor > 0 ? 'owed.recoveredFromHeld' : 'owed.recovered')}</p>
      <p>{t('owed.noFee')}</p>
    </div>
  )
}

function Part({ name, money, to }: { name: string; money: Money; to?: string }) {
  const amount = <MoneyText money={money} exact />
  return (
    <div className={css.part}>
      <dt>{name}</dt>
      <dd>{to && money.amountMinor > 0 ? <Link to={to}>{amount}</Link> : amount}</dd>
    </div>
  )
}
