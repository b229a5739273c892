import { useTranslation } from 'react-i18next'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Section } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import css from './release-page.module.css'
import type { Release } from './release-types.ts'
import { usePastReleases } from './use-releases.ts'

type Props = { selected: string | null; onSelect: (id: string) => void }

/** Everything that was ever asked for, the newest first. */
export function PastReleases({ selected, onSelect }: Props) {
  const { t } = useTranslation('release')
  const { t: common } = useTranslation()
  const past = usePastReleases()
  if (!past.items) {
    if (past.error) return <ErrorState error={past.error} onRetry={() => void past.refetch()} />
    return <SkeletonRows rows={4} label={common('loading')} />
  }
  return (
    <Section title={t('past.title')}>
      {past.items.length === 0 && <EmptyState title={t('past.none')} text={t('past.noneText')} />}
      <ul className={css.rows}>
        {past.items.map(release => (
          <li key={release.id}>
            <button
              type="button"
              className={css.row}
              aria-current={release.id === selected ? 'true' : undefined}
              onClick={() => onSelect(release.id)}
            >
              <Line release={release} />
            </button>
          </li>
        ))}
      </ul>
      {past.hasNextPage && (
        <QuietAction onClick={() => void past.fetchNextPage()} busy={past.isFetchingNextPage}>
          {common('more')}
        </QuietAction>
      )}
    </Section>
  )
}

function Line({ release }: { release: Release }) {
  const { t } = useTranslation('release')
  return (
    <>
      <span className={css.top}>
        <span>
          {t(`dataset.${release.dataset}`)} · {t(`kind.${release.kind as 'table'}`)}
        </span>
        <span className={css.state} data-state={release.state}>
          {t(`state.${release.state}`)}
        </span>
      </span>
      <span className={css.top}>
        <span className={css.soft}>
          {release.from} – {release.to} · {t(`profile.${release.profile}`)}
        </span>
        <span className={css.soft}>
          <When at={release.requestedAt} show="ago" />
        </span>
      </span>
    </>
  )
}
