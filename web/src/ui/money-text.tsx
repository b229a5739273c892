import type { Money } from '../lib/api-types.ts'
import { useLanguage } from '../lib/i18n.ts'
import { formatMoney, type MoneyStyle } from '../lib/money.ts'
import css from './money-text.module.css'

type Props = MoneyStyle & { money: Money; size?: 'inherit' | 'card' | 'price' | 'figure' }

/** An amount with its currency, in figures of equal width; never breaks over two lines. */
export function MoneyText({ money, size = 'inherit', ...style }: Props) {
  const language = useLanguage()
  return (
    <span className={css.money} data-size={size}>
      {formatMoney(money, language, style)}
    </span>
  )
}
