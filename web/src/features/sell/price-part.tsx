import { useTranslation } from 'react-i18next'
import { useMarket } from '../../lib/market.ts'
import { feeOn, parseMinor } from '../../lib/money.ts'
import { Facts } from '../../ui/facts.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { useCredit } from '../credit/use-credit.ts'
import { type Part, useComplaint } from './use-sell.ts'

/** The price, and what the seller receives of it after the fee that their grade leads to. */
export function PricePart({ draft, change, missing, currency }: Part) {
  const { t } = useTranslation('sell')
  const complaint = useComplaint(missing)
  return (
    <Section title={t('price.title')} id="price">
      <MoneyField
        label={t('price.label')}
        value={draft.price}
        onChange={price => change({ price })}
        currency={currency}
        error={complaint('price')}
      />
      <Receive price={draft.price} currency={currency} />
    </Section>
  )
}

function Receive({ price, currency }: { price: string; currency: string }) {
  const { t } = useTranslation('sell')
  const rules = useMarket()?.rules
  const seller = useCredit().data?.axes.find(({ axis }) => axis === 'seller')
  const minor = parseMinor(price, currency)
  if (!rules || !minor) return null
  const basisPoints = seller?.effects.feeBasisPoints ?? rules.feeBasisPoints
  const fee = feeOn(minor, basisPoints)
  const money = (amountMinor: number) => <MoneyText money={{ amountMinor, currency }} exact />
  return (
    <Sheet>
      <Facts
        facts={[
          { key: 'price', name: t('price.label'), value: money(minor) },
          {
            key: 'fee',
            name: t('price.fee', { percent: basisPoints / 100 }),
            value: money(-fee),
          },
          { key: 'receive', name: t('price.receive'), value: money(minor - fee), strong: true },
        ]}
      />
    </Sheet>
  )
}
