import { useTranslation } from 'react-i18next'
import type { Fact } from '../../../ui/facts.tsx'
import { MoneyText } from '../../../ui/money-text.tsx'
import type { Money, TradeView } from '../trade-view.ts'

/** The lines that dialogs repeat before something is done for good. */
export function useFacts(trade: TradeView) {
  const { t } = useTranslation('trade')
  return {
    item: (): Fact => ({ key: 'item', name: t('fact.item'), value: trade.listing.title }),
    amount: (key: string, money: Money, strong = false): Fact => ({
      key,
      name: t(`fact.${key}`),
      value: <MoneyText money={money} exact />,
      strong,
    }),
    words: (key: string, value: string): Fact => ({ key, name: t(`fact.${key}`), value }),
    /** What the fee comes to is between the seller and the market; that there is one is not. */
    sellerFee: (): Fact => ({
      key: 'sellerFee',
      name: t('fact.sellerFee'),
      value: t('fact.sellerFeeWhy'),
    }),
    seen: (words: string): Fact => ({
      key: 'seen',
      name: t(trade.role === 'buyer' ? 'fact.sellerSees' : 'fact.buyerSees'),
      value: words,
    }),
  }
}

/** What is left of a sum after a part of the same currency is taken away. */
export function minus(whole: Money, part: Money): Money {
  return { ...whole, amountMinor: whole.amountMinor - part.amountMinor }
}

export type DialogProps = { trade: TradeView; opened: boolean; onClose: () => void }
