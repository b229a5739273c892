import { useTranslation } from 'react-i18next'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section } from '../../ui/page.tsx'
import type { Money, TradeView } from './trade-view.ts'

/** What the sum is made of; the fee and what is left are shown to those whom they concern. */
export function TradeAmounts({ trade }: { trade: TradeView }) {
  const { t } = useTranslation('trade')
  const row = (key: string, name: string, money: Money, strong = false): Fact => ({
    key,
    name,
    value: <MoneyText money={money} exact />,
    strong,
  })
  const facts = [row('price', t('amounts.price'), trade.price)]
  if (trade.delivery === 'courier') {
    facts.push(row('shipping', t('amounts.shipping'), trade.shippingFee))
  }
  facts.push(row('total', t('amounts.total'), trade.total, true))
  if (trade.fee) {
    const minus = { ...trade.fee, amountMinor: -trade.fee.amountMinor }
    facts.push(row('fee', t('amounts.fee'), minus))
  }
  if (trade.sellerReceives) {
    const name = t(`amounts.receives.${trade.role}`)
    facts.push(row('receives', name, trade.sellerReceives, true))
  }
  return (
    <Section title={t('amounts.title')}>
      <Facts facts={facts} />
    </Section>
  )
}
