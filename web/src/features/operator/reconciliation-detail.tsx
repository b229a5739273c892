import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, body } from '../../lib/api.ts'
import type { Reconciliation, ReconciliationLine } from '../../lib/operator-types.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section } from '../../ui/page.tsx'
import { ReasonCard } from '../../ui/reason-card.tsx'
import { Segments } from '../../ui/segments.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { compared } from './matched-share.ts'

type Which = 'differences' | 'all'

/** One day's comparison: the differences first, each with what they say and what we say. */
export function ReconciliationDetail({ id }: { id: string }) {
  const { t } = useTranslation('operator')
  const { t: common } = useTranslation()
  const [which, setWhich] = useState<Which>('differences')
  const run = useInfiniteQuery({
    queryKey: ['operator', 'reconciliations', id],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/operator/reconciliations/{id}', {
          params: { path: { id }, query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.lines.nextCursor,
  })
  const first = run.data?.pages[0]
  if (!first) {
    if (run.isError) return <ErrorState error={run.error} onRetry={() => void run.refetch()} />
    return <SkeletonRows rows={5} label={common('loading')} />
  }
  const all = run.data?.pages.flatMap(page => page.lines.items) ?? []
  const lines = which === 'all' ? all : all.filter(line => line.status !== 'matched')
  return (
    <Section title={`${first.day} · ${first.institution}`}>
      <Counts run={first} />
      <Segments
        label={t('recon.which')}
        value={which}
        onChange={setWhich}
        choices={[
          { value: 'differences', label: t('recon.onlyDifferences') },
          { value: 'all', label: t('recon.all') },
        ]}
      />
      <Lines
        lines={lines}
        empty={t(compared(first) === 0 ? 'recon.empty' : 'recon.noDifferences')}
        more={
          run.hasNextPage
            ? { onMore: () => void run.fetchNextPage(), loading: run.isFetchingNextPage }
            : undefined
        }
      />
      <ReasonCard ask={t('recon.ask')}>
        <p>{t('recon.meaning.missing_here')}</p>
        <p>{t('recon.meaning.missing_there')}</p>
        <p>{t('recon.meaning.differing')}</p>
      </ReasonCard>
    </Section>
  )
}

function Counts({ run }: { run: Reconciliation }) {
  const { t } = useTranslation('operator')
  return (
    <Facts
      facts={[
        { key: 'matched', name: t('recon.matched'), value: run.matched },
        { key: 'here', name: t('recon.status.missing_here'), value: run.missingHere },
        { key: 'there', name: t('recon.status.missing_there'), value: run.missingThere },
        { key: 'differing', name: t('recon.status.differing'), value: run.differing },
      ]}
    />
  )
}

type LinesProps = {
  lines: readonly ReconciliationLine[]
  empty: string
  more: { onMore: () => void; loading: boolean } | undefined
}

function Lines({ lines, empty, more }: LinesProps) {
  const { t } = useTranslation('operator')
  const amount = (money: ReconciliationLine['ours']) =>
    money ? <MoneyText money={money} exact /> : '–'
  return (
    <DataTable
      caption={t('recon.lines')}
      rows={lines}
      rowKey={line => `${line.kind} ${line.reference} ${line.status}`}
      empty={<p>{empty}</p>}
      more={more}
      columns={[
        {
          key: 'status',
          title: t('recon.result'),
          lead: true,
          cell: line => t(`recon.status.${line.status}`),
        },
        {
          key: 'kind',
          title: t('books.kind'),
          cell: line => t([`entry.${line.kind}`, 'entry.other'], { kind: line.kind }),
        },
        {
          key: 'reference',
          title: t('recon.reference'),
          cell: line =>
            line.tradeId ? (
              <Link to={`/operator/books?trade=${line.tradeId}#postings`}>
                …{line.reference.slice(-8)}
              </Link>
            ) : (
              `…${line.reference.slice(-8)}`
            ),
        },
        { key: 'ours', title: t('recon.ours'), figure: true, cell: line => amount(line.ours) },
        {
          key: 'theirs',
          title: t('recon.theirs'),
          figure: true,
          cell: line => amount(line.theirs),
        },
      ]}
    />
  )
}
