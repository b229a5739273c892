import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../lib/api.ts'
import type { AccessReview, ReviewItem } from '../../lib/operator-types.ts'
import { useCommand } from '../../lib/query.ts'
import { PrimaryAction, QuietAction, TextAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { Section } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import { usePages } from '../operator/use-operator.ts'
import css from './access.module.css'
import { LastUse, RevokeDialog } from './grants-page.tsx'

/** Whether everybody still needs the role that they have: the review that is open, or the last. */
export function ReviewPage() {
  const { t } = useTranslation(['operator', 'common'])
  const reviews = usePages<AccessReview>(['access-reviews'], (page, signal) =>
    body(api.GET('/operator/access-reviews', { params: { query: page }, signal })),
  )
  if (reviews.isPending) return <SkeletonRows rows={4} label={t('common:loading')} />
  if (!reviews.items) {
    return <ErrorState error={reviews.error} onRetry={() => void reviews.refetch()} />
  }
  const [latest] = reviews.items
  const isOpen = latest !== undefined && latest.closedAt === null
  return (
    <Section title={t('section.reviews')}>
      <p>{t('reviews.about')}</p>
      {!isOpen && <OpenReview />}
      {latest === undefined ? (
        <EmptyState title={t('reviews.none')} text={t('reviews.noneText')} />
      ) : (
        <Review key={latest.id} review={latest} />
      )}
    </Section>
  )
}

function OpenReview() {
  const { t } = useTranslation('operator')
  const open = useCommand<unknown>({
    run: (_, key) => body(api.POST('/operator/access-reviews', { ...once(key) })),
    touches: [['operator']],
  })
  return (
    <div className={css.propose}>
      <PrimaryAction onClick={() => open.mutate()} busy={open.isPending}>
        {t('reviews.open')}
      </PrimaryAction>
      <ProblemNote error={open.error} />
    </div>
  )
}

function Review({ review }: { review: AccessReview }) {
  const { t } = useTranslation(['operator', 'common'])
  const { id, closedAt, dueAt, undecided } = review
  const pages = usePages<ReviewItem>(['access-reviews', id], (query, signal) =>
    body(
      api.GET('/operator/access-reviews/{id}/grants', {
        params: { path: { id }, query },
        signal,
      }),
    ),
  )
  return (
    <>
      <p role="status">
        {closedAt === null ? (
          <>
            <strong>{t('reviews.undecided', { count: undecided })}</strong> {t('reviews.due')}{' '}
            <When at={dueAt} />
          </>
        ) : (
          <>
            {t('reviews.closed')} <When at={closedAt} show="day" />
          </>
        )}
      </p>
      <ul className={css.items}>
        {pages.items?.map(item => (
          <Item key={item.grantId} item={item} open={closedAt === null} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <QuietAction onClick={() => void pages.fetchNextPage()} busy={pages.isFetchingNextPage}>
          {t('common:more')}
        </QuietAction>
      )}
    </>
  )
}

function Item({ item, open }: { item: ReviewItem; open: boolean }) {
  const { t } = useTranslation(['operator', 'account'])
  const [revoking, setRevoking] = useState(false)
  const { person, role, grantId } = item
  const confirm = useCommand<unknown>({
    run: (_, key) =>
      body(
        api.POST('/operator/grants/{id}/confirm', {
          params: { path: { id: grantId } },
          ...once(key),
        }),
      ),
    touches: [['operator']],
  })
  const waits = open && item.decision === null
  const named = { name: person.displayName, role: t(`account:role.${role}`) }
  return (
    <li className={css.item}>
      <span className={css.words}>
        <strong>
          {named.name} · {named.role}
        </strong>
        <span className={css.soft}>
          <LastUse day={item.lastUsedOn} /> · {item.reason}
        </span>
        {item.decision && (
          <span className={css.soft}>
            {t(`reviews.decision.${item.decision}`)} {item.decidedBy?.displayName ?? ''}
          </span>
        )}
        <ProblemNote error={confirm.error} />
      </span>
      {waits && item.mine && <span className={css.soft}>{t('reviews.mine')}</span>}
      {waits && !item.mine && (
        <span className={css.buttons}>
          <QuietAction
            onClick={() => confirm.mutate()}
            busy={confirm.isPending}
            label={t('reviews.confirmOne', named)}
          >
            {t('reviews.confirm')}
          </QuietAction>
          <TextAction onClick={() => setRevoking(true)} label={t('reviews.revokeOne', named)}>
            {t('roles.revoke')}
          </TextAction>
        </span>
      )}
      <RevokeDialog
        grant={{ id: grantId, person, role }}
        opened={revoking}
        onClose={() => setRevoking(false)}
      />
    </li>
  )
}
