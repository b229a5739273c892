import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../lib/i18n.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Section, Sheet } from '../../../ui/page.tsx'
import { SkeletonText } from '../../../ui/skeleton.tsx'
import row from '../../operator/row.module.css'
import { percentOf } from '../score-scale.ts'
import type { Axis } from '../use-credit.ts'
import css from './oversight.module.css'
import { type Condition, MOVED, useCondition } from './use-models.ts'

/** The four-fifths rule and its inverse. */
const EVEN = { least: 0.8, most: 1.25 }

/** In which condition the deciding model is: drift of what it knows, and how it treats groups. */
export function ConditionPart({ axis }: { axis: Axis }) {
  const { t } = useTranslation(['risk', 'common'])
  const condition = useCondition(axis)
  if (condition.isPending) return <SkeletonText lines={6} label={t('common:loading')} />
  if (!condition.data) {
    return <ErrorState error={condition.error} onRetry={() => void condition.refetch()} />
  }
  return (
    <>
      <Training {...condition.data.training} />
      <Drift condition={condition.data} />
      <Fairness condition={condition.data} />
    </>
  )
}

/** Whether the market could have a model of its own, and what it takes. */
function Training({ trades, enough, tradesMin, kindMin }: Condition['training']) {
  const { t } = useTranslation('risk')
  return (
    <Section title={t('training.title')}>
      <p className={css.lead}>
        {enough
          ? t('training.ready', { trades })
          : t('training.tooFew', { trades, min: tradesMin, kind: kindMin })}
      </p>
    </Section>
  )
}

function Drift({ condition }: { condition: Condition }) {
  const { t } = useTranslation(['risk', 'credit'])
  const language = useLanguage()
  const share = (value: number | null) => (value === null ? '–' : percentOf(value, language))
  return (
    <Section title={t('drift.title')}>
      <Sheet>
        <div className={row.stack}>
          <p className={css.soft}>{t('drift.text')}</p>
          <DataTable
            caption={t('drift.title')}
            rows={condition.drift}
            rowKey={one => one.dimension}
            empty={<p className={css.lead}>{t('drift.tooFew', { trades: condition.tradesMin })}</p>}
            columns={[
              {
                key: 'dimension',
                title: t('drift.dimension'),
                lead: true,
                cell: one => t(`credit:dimension.${one.dimension}`),
              },
              {
                key: 'older',
                title: t('drift.older'),
                figure: true,
                cell: one => share(one.older),
              },
              {
                key: 'newer',
                title: t('drift.newer'),
                figure: true,
                cell: one => share(one.newer),
              },
              {
                key: 'value',
                title: t('drift.value'),
                figure: true,
                cell: one => (
                  <span className={css.drift}>
                    <Bar share={one.value / (2 * MOVED.much)} odd={one.value >= MOVED.much} />
                    <span>{one.value.toFixed(2)}</span>
                    <span>{t(`drift.moved.${movedOf(one.value)}`)}</span>
                  </span>
                ),
              },
            ]}
          />
        </div>
      </Sheet>
    </Section>
  )
}

function movedOf(value: number): 'none' | 'some' | 'much' {
  if (value >= MOVED.much) return 'much'
  return value >= MOVED.some ? 'some' : 'none'
}

function Bar({ share, odd }: { share: number; odd: boolean }) {
  const width = `${Math.min(1, Math.max(0.02, share)) * 100}%`
  return (
    <svg className={css.bar} aria-hidden="true">
      <rect width="100%" height="100%" className={css.barRest} />
      <rect width={width} height="100%" className={css.barShare} data-odd={odd} />
    </svg>
  )
}

function Fairness({ condition }: { condition: Condition }) {
  const { t } = useTranslation('risk')
  const language = useLanguage()
  return (
    <Section title={t('fairness.title')}>
      <p className={css.soft}>
        {t('fairness.text', {
          flag: percentOf(condition.flag, language),
          times: condition.flagTimes,
          ...EVEN,
        })}
      </p>
      {condition.fairness.map(({ by, groups }) => (
        <Sheet key={by}>
          <h3 className={css.plotTitle}>{t(`fairness.by.${by}` as never)}</h3>
          <Groups by={by} groups={groups} />
        </Sheet>
      ))}
      <p className={css.soft}>{t('fairness.missing')}</p>
    </Section>
  )
}

type Groups = Condition['fairness'][number]['groups']

function Groups({ by, groups }: { by: string; groups: Groups }) {
  const { t } = useTranslation('risk')
  const language = useLanguage()
  const share = (value: number | null) =>
    value === null ? t('fairness.few') : percentOf(value, language)
  return (
    <DataTable
      caption={t(`fairness.by.${by}` as never)}
      rows={groups}
      rowKey={one => one.group}
      empty={<p className={css.lead}>{t('fairness.none')}</p>}
      columns={[
        {
          key: 'group',
          title: t('fairness.group'),
          lead: true,
          cell: one => t(`fairness.in.${one.group}` as never),
        },
        {
          key: 'trades',
          title: t('fairness.trades'),
          figure: true,
          cell: one => one.trades ?? t('fairness.few'),
        },
        {
          key: 'flagged',
          title: t('fairness.flagged'),
          figure: true,
          cell: one => share(one.flagged),
        },
        {
          key: 'ratio',
          title: t('fairness.ratio'),
          figure: true,
          cell: one => <Ratio of={one} />,
        },
        {
          key: 'falsely',
          title: t('fairness.falsely'),
          figure: true,
          cell: one => share(one.falselyFlagged),
        },
        {
          key: 'missed',
          title: t('fairness.missed'),
          figure: true,
          cell: one => share(one.missed),
        },
        { key: 'error', title: t('fairness.error'), figure: true, cell: one => share(one.error) },
      ]}
    />
  )
}

/** Nobody at all flagged leaves nothing to compare with. */
function Ratio({ of: { flagged, ratio } }: { of: Groups[number] }) {
  const { t } = useTranslation('risk')
  if (ratio === null) return <>{flagged === null ? t('fairness.few') : '–'}</>
  if (ratio >= EVEN.least && ratio <= EVEN.most) return <>{ratio.toFixed(2)}</>
  return (
    <span className={row.wait}>
      {ratio.toFixed(2)}
      <br />
      {t('fairness.look')}
    </span>
  )
}
