import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMarket } from '../../lib/market.ts'
import { decimalText, minorDigits, parseMinor } from '../../lib/money.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import css from './filter-form.module.css'
import { type Filters, without } from './filters.ts'

type Props = { filters: Filters; onChange: (filters: Filters) => void }
type End = 'minPriceMinor' | 'maxPriceMinor'

/** Price from and to; acts when one leaves the field or presses Enter. */
export function PriceRange({ filters, onChange }: Props) {
  const { t } = useTranslation('market')
  return (
    <fieldset className={css.range}>
      <legend className={css.label}>{t('filter.price')}</legend>
      <div className={css.ends}>
        <PriceEnd end="minPriceMinor" label={t('filter.min')} {...{ filters, onChange }} />
        <PriceEnd end="maxPriceMinor" label={t('filter.max')} {...{ filters, onChange }} />
      </div>
    </fieldset>
  )
}

function PriceEnd({ end, label, filters, onChange }: Props & { end: End; label: string }) {
  const { t } = useTranslation()
  const currency = useMarket()?.currency ?? 'CNY'
  const held = filters[end]
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  useEffect(() => {
    setText(held === undefined ? '' : shortText(held, currency))
    setWrong(false)
  }, [held, currency])
  const commit = () => {
    const minor = parseMinor(text, currency)
    setWrong(text.trim() !== '' && minor === null)
    if (text.trim() === '' && held !== undefined) onChange(without(filters, end))
    if (minor !== null && minor !== held) onChange({ ...filters, [end]: minor })
  }
  return (
    <MoneyField
      label={label}
      value={text}
      onChange={setText}
      onBlur={commit}
      onEnter={commit}
      currency={currency}
      error={wrong ? t('field.amountWrong') : null}
    />
  )
}

function shortText(minor: number, currency: string): string {
  return decimalText(minor, minorDigits(currency)).replace(/\.0+$/, '')
}
