import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import css from './offline-note.module.css'

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Says that there is no connection, and that nothing is lost. */
export function OfflineNote() {
  const { t } = useTranslation()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return <div role="status">{!online && <p className={css.note}>{t('offline')}</p>}</div>
}
