import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, body, once } from '../../lib/api.ts'
import type { Answer, Body } from '../../lib/api-paths.ts'
import { useCommand } from '../../lib/query.ts'
import { EndingAction, PrimaryAction } from '../../ui/actions.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { Until } from '../../ui/when.tsx'
import { ListAndDetail } from '../operator/list-and-detail.tsx'
import css from '../operator/row.module.css'
import { usePages } from '../operator/use-operator.ts'
import { Gallery } from './gallery.tsx'
import { useListing } from './use-listing.ts'

type Waiting = Answer<'/operator/listing-reviews', 'get'>['items'][number]
type Decision = Body<'/operator/listing-reviews/{id}/decide', 'post'>

const REASONS = [
  'photos_unclear',
  'words_unclear',
  'price_implausible',
  'maybe_counterfeit',
  'not_allowed',
] as const satisfies Decision['reason'][]

/** Goods that wait to be looked at before they go on sale, the next due first. */
export function ReviewsDesk() {
  const { t } = useTranslation('operator')
  const pages = usePages<Waiting>(['listing-reviews'], (page, signal) =>
    body(api.GET('/operator/listing-reviews', { params: { query: page }, signal })),
  )
  return (
    <ListAndDetail
      label={t('section.listings')}
      pages={pages}
      keyOf={one => one.listing.id}
      row={({ listing, dueAt }) => (
        <span className={css.row}>
          <span className={css.top}>
            <span className={css.title}>{listing.title}</span>
            {listing.price && <MoneyText money={listing.price} />}
          </span>
          <span className={css.soft}>
            {listing.seller.displayName} · <Until by={dueAt} />
          </span>
        </span>
      )}
      detail={({ listing }) => <Detail key={listing.id} id={listing.id} />}
      empty={t('looks.none')}
      emptyText={t('looks.noneText')}
    />
  )
}

function Detail({ id }: { id: string }) {
  const { t } = useTranslation(['operator', 'common'])
  const { data: listing, error, refetch } = useListing(id)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!listing) return <SkeletonText lines={6} label={t('common:loading')} />
  return (
    <Section title={listing.title}>
      <Gallery photos={listing.photos} title={listing.title} />
      <Sheet>
        {listing.price && <MoneyText money={listing.price} size="price" />}
        <p>{listing.description}</p>
        <ul>
          {listing.defects.map(defect => (
            <li key={defect}>{defect}</li>
          ))}
        </ul>
        <p>
          <Link to={`/people/${listing.seller.id}`}>{listing.seller.displayName}</Link>
        </p>
        <Decide id={id} />
      </Sheet>
    </Section>
  )
}

/** Lets the goods go on sale, or gives them back with a reason of the list. */
function Decide({ id }: { id: string }) {
  const { t } = useTranslation(['operator', 'listings'])
  const [reason, setReason] = useState<string>(REASONS[0])
  const decide = useCommand<unknown, Decision>({
    run: (decision, key) => {
      const call = { params: { path: { id } }, body: decision, ...once(key) }
      return body(api.POST('/operator/listing-reviews/{id}/decide', call))
    },
    touches: [['operator', 'listing-reviews'], ['listings']],
  })
  return (
    <div style={{ display: 'grid', gap: 14 }}>
      <ProblemNote error={decide.error} />
      <PrimaryAction onClick={() => decide.mutate({ reason: null })} busy={decide.isPending}>
        {t('looks.approve')}
      </PrimaryAction>
      <ChoiceField
        label={t('looks.reason')}
        value={reason}
        onChange={setReason}
        choices={REASONS.map(value => ({ value, label: t(`listings:review.reason.${value}`) }))}
      />
      <EndingAction
        onClick={() => decide.mutate({ reason: reason as Decision['reason'] })}
        busy={decide.isPending}
      >
        {t('looks.return')}
      </EndingAction>
    </div>
  )
}
