import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../lib/i18n.ts'
import { formatSpan } from '../../../lib/time.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Section, Sheet } from '../../../ui/page.tsx'
import { useCauseWords } from './cause-words.ts'
import css from './figures.module.css'
import { GapPlot } from './gap-plot.tsx'
import { percent } from './percent.ts'
import { TimesPlot } from './times-plot.tsx'
import type { Month } from './use-figures.ts'

const SHARES = [
  'settledBefore',
  'reversed',
  'complete',
  'rejected',
  'reopened',
  'repeatBuyers',
  'repeatSellers',
] as const satisfies readonly (keyof Month['shares'])[]

/** One month: how long, how it ended, who won, and why. */
export function MonthFigures({ figures }: { figures: Month }) {
  const { t } = useTranslation(['figures', 'disputes'])
  return (
    <>
      <Shares figures={figures} />
      <Times figures={figures} />
      <Section title={t('gap.title')}>
        <Sheet>
          <p className={css.soft}>{t('gap.help')}</p>
          <GapPlot gaps={figures.gaps} />
        </Sheet>
      </Section>
      <Parts figures={figures} />
    </>
  )
}

function Shares({ figures }: { figures: Month }) {
  const { t } = useTranslation('figures')
  const language = useLanguage()
  const facts = SHARES.map(key => {
    const share = figures.shares[key]
    const value = share
      ? share.of === 0
        ? t('noneYet')
        : t('share.of', { share: percent(share.n / share.of, language), ...share })
      : t('notShown')
    return { key, name: t(`share.${key}`), value }
  })
  return (
    <Section title={t('share.title')}>
      <Sheet>
        <Facts facts={[{ key: 'opened', name: t('opened'), value: figures.opened }, ...facts]} />
      </Sheet>
    </Section>
  )
}

/** In the order in which a dispute goes through them; the whole comes last. */
const ORDER = [
  ...['first_response', 'response', 'negotiation', 'evidence', 'rebuttal', 'facilitated'],
  ...['panel', 'staff_decision', 'decided', 'appealed', 'whole'],
]

function Times({ figures }: { figures: Month }) {
  const { t } = useTranslation(['figures', 'disputes'])
  const language = useLanguage()
  const span = (ms: number | null) => (ms === null ? t('notShown') : formatSpan(ms, language))
  const times = figures.times.toSorted((a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what))
  const name = (what: string) => t([`time.${what}`, `disputes:stage.${what}`])
  return (
    <Section title={t('time.title')}>
      <Sheet>
        <div className={css.stack}>
          <p className={css.soft}>{t('time.help')}</p>
          <TimesPlot times={times} name={name} span={span} />
          <DataTable
            caption={t('time.title')}
            rows={times}
            rowKey={one => one.what}
            empty={<p>{t('noneYet')}</p>}
            columns={[
              { key: 'what', title: t('time.what'), lead: true, cell: one => name(one.what) },
              { key: 'p50', title: t('time.p50'), figure: true, cell: one => span(one.p50_ms) },
              { key: 'p95', title: t('time.p95'), figure: true, cell: one => span(one.p95_ms) },
            ]}
          />
        </div>
      </Sheet>
    </Section>
  )
}

type Part = Month['causes'][number]

/** Why items were rejected, which deadlines were missed, and what disputes were about. */
function Parts({ figures }: { figures: Month }) {
  const { t } = useTranslation(['figures', 'disputes'])
  const cause = useCauseWords()
  const lists = [
    { key: 'causes', parts: figures.causes, name: (key: string) => cause(causeOf(key)) },
    {
      key: 'rejectedFor',
      parts: figures.rejectedFor,
      name: (key: string) => t(`disputes:standard.${key}`),
    },
    { key: 'missed', parts: figures.missed, name: (key: string) => t(`disputes:stage.${key}`) },
  ]
  return lists.map(({ key, parts, name }) => (
    <Section key={key} title={t(`parts.${key}`)}>
      <Sheet>
        {parts.length === 0 && <p className={css.soft}>{t('noneYet')}</p>}
        <Facts facts={[...parts].sort(most).map(part => factOf(part, name, t('fewer')))} />
      </Sheet>
    </Section>
  ))
}

const most = (a: Part, b: Part) => (b.n ?? 0) - (a.n ?? 0)

function factOf({ key, n }: Part, name: (key: string) => string, fewer: string) {
  return n === null ? { key, name: fewer, value: '–' } : { key, name: name(key), value: n }
}

function causeOf(key: string) {
  const [category = '', reason = ''] = key.split(' ')
  return { category, reason }
}
