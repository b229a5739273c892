import { useTranslation } from 'react-i18next'
import { IconRefresh, IconX } from '../../ui/icons.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import css from './photo-picker.module.css'
import type { Upload } from './use-photo-uploads.ts'

type Props = { upload: Upload; onRetry: () => void; onRemove: () => void }

/** A photo on its way: how far it is, or why it stopped and a way to try again. */
export function UploadTile({ upload, onRetry, onRemove }: Props) {
  const { t } = useTranslation('sell')
  const words = useProblemWords(upload.error)
  const percent = Math.round(upload.part * 100)
  return (
    <li className={css.tile} data-failed={Boolean(upload.error)}>
      <div className={css.under}>
        <img src={upload.preview} alt="" className={css.preview} />
        {upload.error ? (
          <button type="button" className={css.retry} onClick={onRetry} title={words.what}>
            <IconRefresh size={20} aria-hidden="true" />
            <span>{t('photos.retry')}</span>
            <span className="only-heard">{words.what}</span>
          </button>
        ) : (
          <progress className={css.progress} max={100} value={percent}>
            {percent}%
          </progress>
        )}
      </div>
      <button type="button" className={css.corner} onClick={onRemove} aria-label={t('photos.stop')}>
        <IconX size={16} aria-hidden="true" />
      </button>
    </li>
  )
}
