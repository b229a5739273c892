import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../lib/i18n.ts'
import { BarPlot } from '../../../ui/bar-plot.tsx'
import { ChoiceField } from '../../../ui/fields.tsx'
import { Section, Sheet } from '../../../ui/page.tsx'
import css from './figures.module.css'
import { MonthFigures } from './month-figures.tsx'
import { percent } from './percent.ts'
import type { Month } from './use-figures.ts'

type Named = { month: string; figures: Month | null }

/** How many were settled without a decision, month by month; and the figures of one month. */
export function Months({ months, none }: { months: readonly Named[]; none: string }) {
  const { t } = useTranslation('figures')
  const newest = months.find(one => one.figures && one.figures.opened > 0) ?? months[0]
  const [chosen, setChosen] = useState<string>()
  const shown = months.find(one => one.month === chosen) ?? newest
  const name = useMonthName()
  if (!shown) return null
  return (
    <>
      <SettledPlot months={months} />
      <ChoiceField
        label={t('month')}
        value={shown.month}
        onChange={setChosen}
        choices={months.map(({ month }) => ({ value: month, label: name(month) }))}
      />
      {shown.figures ? <MonthFigures figures={shown.figures} /> : <p>{none}</p>}
    </>
  )
}

function SettledPlot({ months }: { months: readonly Named[] }) {
  const { t } = useTranslation('figures')
  const language = useLanguage()
  const name = useMonthName()
  const bars = months.toReversed().map(({ month, figures }) => {
    const share = figures?.shares.settledBefore
    const value = share && share.of > 0 ? share.n / share.of : null
    const said = value === null ? t('notShown') : percent(value, language)
    return { key: month, share: value, words: `${name(month)}: ${said}` }
  })
  const known = bars.filter(({ share }) => share !== null)
  const mean = known.reduce((sum, { share }) => sum + (share ?? 0), 0) / known.length
  const words =
    known.length === 0
      ? t('settledPlot.none')
      : t('settledPlot.says', { count: known.length, share: percent(mean, language) })
  return (
    <Section title={t('settledPlot.title')}>
      <Sheet>
        <figure className={css.figure}>
          <BarPlot words={words} bars={bars} />
        </figure>
      </Sheet>
    </Section>
  )
}

function useMonthName(): (month: string) => string {
  const language = useLanguage()
  return month =>
    new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      Date.parse(`${month}-01`),
    )
}
