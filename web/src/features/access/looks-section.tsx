import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, body } from '../../lib/api.ts'
import type { Look } from '../../lib/api-types.ts'
import { TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import css from './access.module.css'

const TOGETHER = 5

/** Who else looked at one's personal data, when and why. */
export function LooksSection() {
  const { t } = useTranslation(['account', 'common'])
  const looks = useInfiniteQuery({
    queryKey: ['looks'],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: TOGETHER, ...(pageParam ? { cursor: pageParam } : {}) }
      return body(api.GET('/me/accesses', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor,
  })
  const items = looks.data?.pages.flatMap(page => page.items)
  return (
    <Section title={t('looks.title')}>
      <Sheet>
        {looks.isPending && <SkeletonRows rows={2} label={t('common:loading')} />}
        {items?.length === 0 && <p>{t('looks.none')}</p>}
        <ul className={css.items}>
          {items?.map(look => (
            <LookRow key={`${look.at} ${look.dataClass} ${look.purpose}`} look={look} />
          ))}
        </ul>
        {looks.hasNextPage && (
          <TextAction onClick={() => void looks.fetchNextPage()} busy={looks.isFetchingNextPage}>
            {t('common:more')}
          </TextAction>
        )}
        <ProblemNote error={looks.error} />
      </Sheet>
    </Section>
  )
}

function LookRow({ look }: { look: Look }) {
  const { t } = useTranslation('account')
  const { role, name, kind } = look.by
  const who =
    kind === 'staff'
      ? t('looks.staff', { role: t(`role.${role}`), number: name ?? '' })
      : (name ?? t('looks.market'))
  const why = t([`looks.purpose.${look.purpose}`, 'looks.purpose.other'])
  return (
    <li className={css.item}>
      <span className={css.words}>
        <strong>{t([`looks.class.${look.dataClass}`, 'looks.class.other'])}</strong>
        <span className={css.soft}>
          {who} · {why}
          {look.caseId?.startsWith('trade_') && (
            <>
              {' · '}
              <Link to={`/trades/${look.caseId}`}>{t('looks.case')}</Link>
            </>
          )}
        </span>
      </span>
      <span className={css.soft}>
        <When at={look.at} show="ago" />
      </span>
    </li>
  )
}
