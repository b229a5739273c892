import { useTranslation } from 'react-i18next'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import { When } from '../../ui/when.tsx'
import css from './support.module.css'
import type { Message } from './use-support.ts'

type Props = {
  messages: readonly Message[]
  /** What each side is called by whoever reads. */
  names: Readonly<Record<Message['by'], string>>
}

/** What was said, the earliest first; notes of the desk stand out. */
export function Thread({ messages, names }: Props) {
  const { t } = useTranslation('support')
  return (
    <ol className={css.thread} aria-label={t('thread.title')}>
      {messages.map(({ number, kind, by, at, text, photos }) => (
        <li key={number} className={css.message} data-by={by} data-kind={kind}>
          <p className={css.head}>
            <strong>{names[by]}</strong>
            {kind === 'note' && <span>{t('thread.note')}</span>}
            {kind === 'verdict' && <span>{t('thread.verdict')}</span>}
            <span className={css.soft}>
              <When at={at} />
            </span>
          </p>
          {text && <p className={css.text}>{text}</p>}
          {photos.length > 0 && (
            <ul className={css.photos}>
              {photos.map((photo, place) => (
                <li key={photo.id}>
                  <a href={photo.url} target="_blank" rel="noreferrer">
                    <PhotoFrame
                      photo={photo}
                      ratio="1 / 1"
                      alt={t('thread.photo', { n: place + 1 })}
                    />
                  </a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
