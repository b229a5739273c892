import { registerSW } from 'virtual:pwa-register'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextAction } from '../ui/actions.tsx'
import css from './update-note.module.css'

/** Offers a newer version when there is one; never reloads under someone's hands. */
export function UpdateNote() {
  const { t } = useTranslation()
  const [update, setUpdate] = useState<(() => void) | null>(null)
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
    const reload = registerSW({ onNeedRefresh: () => setUpdate(() => () => void reload(true)) })
  }, [])
  if (!update) return null
  return (
    <div className={css.note} role="status">
      <span>{t('update.ready')}</span>
      <TextAction onClick={update}>{t('update.now')}</TextAction>
    </div>
  )
}
