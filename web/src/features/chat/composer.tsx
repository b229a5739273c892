import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Photo } from '../../lib/api-types.ts'
import { useDraft } from '../../lib/draft.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { IconCamera } from '../../ui/icons.ts'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import { usePhotoUploads } from '../sell/use-photo-uploads.ts'
import css from './chat.module.css'
import { type Page, useSend } from './use-chat.ts'

const TEXT_MAX = 2_000
const PHOTOS_MAX = 6

/** Words, photos and what can be said with one touch. */
export function Composer({ page }: { page: Page }) {
  const { t } = useTranslation('chat')
  const [text, write] = useDraft(page.id)
  const [photos, setPhotos] = useState<Photo[]>([])
  const field = useRef<HTMLTextAreaElement>(null)
  const send = useSend(page.id, () => {
    write('')
    setPhotos([])
    field.current?.focus()
  })
  const uploads = usePhotoUploads(photo => setPhotos(all => [...all, photo]))
  const said = text.trim()
  const ready = (said !== '' || photos.length > 0) && uploads.uploads.length === 0
  const submit = () => {
    if (!ready || send.isPending) return
    const photoIds = photos.map(photo => photo.id)
    send.mutate({ ...(said && { text: said }), ...(photoIds.length > 0 && { photoIds }) })
  }
  const onKey = (event: KeyboardEvent) => {
    // Enter also ends the choice of a Chinese word, and on a phone it is how a new line is made.
    const plain = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing
    if (!plain || !matchMedia('(pointer: fine)').matches) return
    event.preventDefault()
    submit()
  }
  return (
    <form
      className={css.composer}
      data-bargaining={page.offer !== null}
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <fieldset className={css.quick} aria-label={t('quick.label')}>
        {page.quick.map(quick => (
          <QuietAction key={quick} onClick={() => send.mutate({ quick })}>
            {t(`quick.${quick}`)}
          </QuietAction>
        ))}
      </fieldset>
      <Pictures photos={photos} uploads={uploads} />
      <ProblemNote error={send.error} />
      <div className={css.write}>
        <label className={css.attach}>
          <IconCamera size={22} aria-hidden="true" />
          <span className="only-heard">{t('addPhoto')}</span>
          <input
            type="file"
            accept="image/*"
            multiple
            className="only-heard"
            onChange={({ currentTarget }) => {
              const room = PHOTOS_MAX - photos.length - uploads.uploads.length
              uploads.add([...(currentTarget.files ?? [])].slice(0, Math.max(0, room)))
              currentTarget.value = ''
            }}
          />
        </label>
        <textarea
          ref={field}
          className={css.field}
          aria-label={t('write')}
          placeholder={t('write')}
          rows={1}
          maxLength={TEXT_MAX}
          value={text}
          onChange={event => write(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        <PrimaryAction submit busy={send.isPending} disabled={!ready}>
          {t('send')}
        </PrimaryAction>
      </div>
    </form>
  )
}

type PicturesProps = { photos: readonly Photo[]; uploads: ReturnType<typeof usePhotoUploads> }

/** What will be sent along, and what is still on its way. */
function Pictures({ photos, uploads }: PicturesProps) {
  const { t } = useTranslation('chat')
  if (photos.length + uploads.uploads.length === 0) return null
  return (
    <ul className={css.photos}>
      {photos.map((photo, at) => (
        <li key={photo.id}>
          <PhotoFrame photo={photo} ratio="1 / 1" alt={t('photo', { n: at + 1 })} />
        </li>
      ))}
      {uploads.uploads.map(upload => (
        <li key={upload.key} aria-busy={!upload.error}>
          <img src={upload.preview} alt={t('uploading')} className={css.thumb} />
          {Boolean(upload.error) && (
            <QuietAction onClick={() => uploads.retry(upload.key)}>{t('again')}</QuietAction>
          )}
        </li>
      ))}
    </ul>
  )
}
