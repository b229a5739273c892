import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import type { SealedRead } from '../../../lib/operator-types.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Section } from '../../../ui/page.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { When } from '../../../ui/when.tsx'
import css from '../../operator/row.module.css'
import { SealedForm } from './sealed-form.tsx'
import { CASE_PLACES, kindOf, useOwnReads, useSealedWords } from './use-sealed.ts'

/** Where staff open somebody's data for a purpose and a case, and see what they opened before. */
export function SealedPage() {
  const { t } = useTranslation('operator')
  const [search] = useSearchParams()
  const asked = search.get('case') ?? ''
  return (
    <div className={css.stack}>
      <Section title={t('sealed.open')}>
        <p>{t('sealed.lead')}</p>
        <SealedForm key={asked} asked={asked} />
      </Section>
      <Section title={t('sealed.own')}>
        <OwnReads />
      </Section>
    </div>
  )
}

function OwnReads() {
  const { t } = useTranslation('operator')
  const { t: common } = useTranslation()
  const words = useSealedWords()
  const reads = useOwnReads()
  if (reads.isPending) return <SkeletonRows rows={4} label={common('loading')} />
  if (!reads.items) return <ErrorState error={reads.error} onRetry={() => void reads.refetch()} />
  return (
    <DataTable
      caption={t('sealed.own')}
      rows={reads.items}
      rowKey={read => read.id}
      more={reads.more}
      empty={<EmptyState title={t('sealed.none')} text={t('sealed.noneText')} />}
      columns={[
        {
          key: 'who',
          title: t('sealed.person'),
          lead: true,
          cell: ({ person }) => person.displayName || t('sealed.gone'),
        },
        {
          key: 'what',
          title: t('sealed.data'),
          cell: ({ dataClass }) => words.dataClass(dataClass),
        },
        {
          key: 'why',
          title: t('sealed.purpose'),
          cell: ({ purpose }) => words.purpose(purpose),
        },
        { key: 'case', title: t('sealed.case'), cell: ({ caseId }) => <Case id={caseId} /> },
        { key: 'when', title: t('sealed.when'), cell: ({ at }) => <When at={at} /> },
      ]}
    />
  )
}

function Case({ id }: { id: SealedRead['caseId'] }) {
  if (id === null) return '—'
  const place = CASE_PLACES[kindOf(id)]
  const short = `…${id.slice(-6)}`
  return place ? <Link to={`${place}?sel=${id}`}>{short}</Link> : short
}
