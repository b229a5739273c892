import { useTranslation } from 'react-i18next'
import { API } from '../../lib/api.ts'
import { may, useMe } from '../../lib/me.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { When } from '../../ui/when.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from '../access/propose-note.tsx'
import css from './release-page.module.css'
import type { Release } from './release-types.ts'
import { useExport } from './use-releases.ts'

/** The file, for whoever has leave to fetch it; the others propose that to a second person. */
export function FileAction({ release: { id, fetchUntil } }: { release: Release }) {
  const { t } = useTranslation('release')
  const me = useMe()
  const leave = useExport(id)
  if (fetchUntil) {
    return (
      <>
        <QuietAction href={`${API}/privacy/releases/${id}/file`}>{t('detail.file')}</QuietAction>
        <p className={css.soft}>
          {t('detail.leaveUntil')} <When at={fetchUntil} />
        </p>
      </>
    )
  }
  if (!may(me, 'release.export')) return null
  return (
    <div className={css.stack}>
      <ProblemNote error={otherThanTwo(leave.error)} />
      <ProposeNote error={leave.error} />
      {!takesTwo(leave.error) && (
        <QuietAction onClick={() => leave.mutate()} busy={leave.isPending}>
          {t('detail.askLeave')}
        </QuietAction>
      )}
    </div>
  )
}
