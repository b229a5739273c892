import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Flow, Processor } from '../../../lib/privacy-types.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { ReasonCard } from '../../../ui/reason-card.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { SkeletonText } from '../../../ui/skeleton.tsx'
import { useNames } from '../use-names.ts'
import css from './desk.module.css'
import { useFlows } from './use-desk.ts'

const SPANS = ['30', '90', '365'] as const

/** What was really sent to a third party, counted by class; next to what its paper allows. */
export function FlowPlot({ processor }: { processor: Processor }) {
  const { t } = useTranslation('officer')
  const { t: common } = useTranslation()
  const [days, setDays] = useState<(typeof SPANS)[number]>('30')
  const flows = useFlows(Number(days))
  const sent = flows.data?.items.filter(flow => flow.processor === processor.name) ?? []
  return (
    <>
      <Segments
        label={t('flows.span')}
        value={days}
        onChange={setDays}
        choices={SPANS.map(span => ({
          value: span,
          label: t('flows.days', { count: Number(span) }),
        }))}
      />
      {flows.isPending && <SkeletonText lines={3} label={common('loading')} />}
      {flows.error && !flows.data && (
        <ErrorState error={flows.error} onRetry={() => void flows.refetch()} />
      )}
      {flows.data && <Bars sent={sent} since={flows.data.since} processor={processor} />}
    </>
  )
}

type BarsProps = { sent: readonly Flow[]; since: string; processor: Processor }

function Bars({ sent, since, processor }: BarsProps) {
  const { t } = useTranslation('officer')
  const names = useNames()
  const id = useId()
  const most = Math.max(...sent.map(flow => flow.sent), 1)
  const allowed = processor.agreement?.classes ?? []
  const unused = allowed.filter(one => !sent.some(flow => flow.dataClass === one))
  const says =
    sent.length === 0
      ? t('flows.none', { since: names.day(since) })
      : t('flows.says', { since: names.day(since) })
  return (
    <figure className={css.figure} aria-labelledby={id}>
      <figcaption id={id}>{says}</figcaption>
      <ul className={css.bars}>
        {sent.map(flow => (
          <li key={flow.dataClass} className={css.bar}>
            <span>{names.classes([flow.dataClass])}</span>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" className={css.track} aria-hidden>
              <rect width={100} height={8} rx={2} className={css.rest} />
              <rect width={(flow.sent / most) * 100} height={8} rx={2} className={css.fill} />
            </svg>
            <span>{flow.sent}</span>
          </li>
        ))}
      </ul>
      {unused.length > 0 && (
        <p className={css.soft}>{t('flows.unused', { list: names.classes(unused) })}</p>
      )}
      {sent.length > 0 && (
        <ReasonCard ask={t('flows.table')}>
          <DataTable
            caption={says}
            rows={sent}
            rowKey={flow => flow.dataClass}
            columns={[
              {
                key: 'class',
                title: t('flows.class'),
                lead: true,
                cell: flow => names.classes([flow.dataClass]),
              },
              { key: 'sent', title: t('flows.sent'), figure: true, cell: flow => flow.sent },
              {
                key: 'last',
                title: t('flows.last'),
                figure: true,
                cell: flow => names.day(flow.lastDay),
              },
              {
                key: 'agreed',
                title: t('flows.agreed'),
                figure: true,
                cell: flow => t(allowed.includes(flow.dataClass) ? 'flows.yes' : 'flows.no'),
              },
            ]}
          />
        </ReasonCard>
      )}
    </figure>
  )
}
