import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../ui/data-table.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { useWhenWords, When } from '../../ui/when.tsx'
import css from './credit.module.css'
import { pathOf } from './history-path.ts'
import { bandsOf } from './score-scale.ts'
import type { CreditAxis, CreditRules, Step } from './use-credit.ts'
import { useHistory } from './use-credit.ts'

type Props = { axis: CreditAxis; rules: CreditRules; at: string }

/** How the score came to be: a line over the grades, and the table behind it. */
export function HistoryPlot({ axis, rules, at }: Props) {
  const { t } = useTranslation('credit')
  const steps = useHistory(axis.axis).data
  if (!steps || steps.length === 0) return null
  return (
    <Section title={t('history.title')}>
      <Sheet>
        <Plot axis={axis} rules={rules} at={at} steps={steps} />
        <ReasonCard ask={t('history.table')}>
          <DataTable
            caption={t('history.title')}
            rows={steps}
            rowKey={step => `${step.at} ${step.score}`}
            columns={[
              {
                key: 'at',
                title: t('history.when'),
                lead: true,
                cell: one => <When at={one.at} />,
              },
              { key: 'score', title: t('history.score'), figure: true, cell: one => one.score },
              {
                key: 'grade',
                title: t('history.grade'),
                cell: one => t(`grade.${one.grade ?? 'new'}`),
              },
            ]}
          />
        </ReasonCard>
      </Sheet>
    </Section>
  )
}

function Plot({ axis, rules, at, steps }: Props & { steps: readonly Step[] }) {
  const { t } = useTranslation('credit')
  const when = useWhenWords()
  const id = useId()
  const oldest = steps.at(-1)
  const { path, low, high, y } = pathOf(steps, { at, score: axis.score })
  const words = t('history.says', {
    from: oldest?.score ?? axis.base,
    to: axis.score,
    when: oldest ? when(oldest.at, 'day') : '',
  })
  const cuts = bandsOf(rules)
    .map(({ from }) => from)
    .filter(cut => cut > low && cut < high)
  return (
    <figure className={css.figure}>
      <svg
        viewBox="0 0 100 40"
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={id}
        className={css.plot}
      >
        <title id={id}>{words}</title>
        {cuts.map(cut => (
          <line key={cut} x1="0" x2="100" y1={y(cut)} y2={y(cut)} className={css.cut} />
        ))}
        <path d={path} className={css.line} vectorEffect="non-scaling-stroke" />
      </svg>
      <figcaption className={css.soft}>{words}</figcaption>
    </figure>
  )
}
