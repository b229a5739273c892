import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { PastReleases } from './past-releases.tsx'
import { ReleaseDetail } from './release-detail.tsx'
import { ReleaseForm } from './release-form.tsx'
import css from './release-page.module.css'
import { useOptions } from './use-releases.ts'

/** The privacy officer's desk for anonymised releases; the server checks every request again. */
export function ReleasePage() {
  const { t } = useTranslation('release')
  const { t: common } = useTranslation()
  const { data: options, error, refetch } = useOptions()
  const [search, setSearch] = useSearchParams()
  const selected = search.get('sel')
  const select = (id: string) => setSearch({ sel: id }, { preventScrollReset: false })
  return (
    <Page title={t('title')} lead={t('lead')}>
      {!options && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!options && !error && <SkeletonText lines={8} label={common('loading')} />}
      {options && (
        <div className={css.desk} data-selected={selected !== null}>
          <div className={css.detail}>
            {selected && <ReleaseDetail key={selected} id={selected} />}
            <PastReleases selected={selected} onSelect={select} />
          </div>
          <div className={css.form}>
            <ReleaseForm options={options} onMade={release => select(release.id)} />
          </div>
        </div>
      )}
    </Page>
  )
}
