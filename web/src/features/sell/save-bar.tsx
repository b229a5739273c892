import { useTranslation } from 'react-i18next'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import css from './sell.module.css'
import type { Saving } from './use-draft.ts'

type Props = {
  saving: Saving
  isLive: boolean
  busy: boolean
  error: unknown
  onPublish: () => void
}

/** Says where the words are kept, and holds the one filled button within reach. */
export function SaveBar({ saving, isLive, busy, error, onPublish }: Props) {
  const { t } = useTranslation('sell')
  const words = isLive && saving === 'kept' ? t('saving.keptLive') : t(`saving.${saving}`)
  return (
    <div className={css.foot}>
      <ProblemNote error={error} />
      <div className={css.bar}>
        <span className={css.saving} role="status">
          {words}
        </span>
        <PrimaryAction onClick={onPublish} busy={busy}>
          {t(isLive ? 'saveLive' : 'publish')}
        </PrimaryAction>
      </div>
    </div>
  )
}
