import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../lib/i18n.ts'
import css from './figures.module.css'
import { percent } from './percent.ts'
import type { Compared, Month } from './use-figures.ts'

const GAPS = ['sides', 'accounts'] as const

/** How far apart two groups of claimants won: the range that fits the cases, and where nothing is. */
export function GapPlot({ gaps }: { gaps: Month['gaps'] }) {
  return (
    <div className={css.stack}>
      {GAPS.map(name => (
        <Gap key={name} name={name} compared={gaps[name]} />
      ))}
    </div>
  )
}

function Gap({ name, compared }: { name: (typeof GAPS)[number]; compared: Compared | null }) {
  const { t } = useTranslation('figures')
  const language = useLanguage()
  if (!compared?.gap) return <p>{t(`gap.${name}.none`)}</p>
  const { one, other, gap } = compared
  const share = ({ n, of }: typeof one) => percent(n / of, language)
  const even = gap.low <= 0 && gap.high >= 0
  const at = (value: number) => 50 + value * 50
  return (
    <figure className={css.figure}>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" className={css.gap} aria-hidden="true">
        <line x1="0" x2="100" y1="6" y2="6" className={css.axis} />
        <line x1="50" x2="50" y1="0" y2="12" className={css.axis} />
        <rect
          x={at(gap.low)}
          width={at(gap.high) - at(gap.low)}
          y="3"
          height="6"
          className={css.range}
        />
        <rect x={at(gap.value) - 0.4} width="0.8" y="1" height="10" className={css.value} />
      </svg>
      <figcaption>
        {t(`gap.${name}.says`, { one: share(one), other: share(other) })}{' '}
        {t(even ? 'gap.even' : 'gap.apart')}
      </figcaption>
    </figure>
  )
}
