import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Photo } from '../../lib/api-types.ts'
import { IconCamera, IconPlus } from '../../ui/icons.ts'
import { PHOTOS_MAX } from './draft.ts'
import css from './photo-picker.module.css'
import { PhotoTile } from './photo-tile.tsx'
import { moved } from './reorder.ts'
import { UploadTile } from './upload-tile.tsx'
import { usePhotoUploads } from './use-photo-uploads.ts'

type Props = {
  photos: readonly Photo[]
  onChange: (change: (photos: readonly Photo[]) => Photo[]) => void
  error?: string | null
  /** For what else than a listing, whose first photo is its cover. */
  about?: { label: string; help: string }
  max?: number
}

/** Photos by drag, camera or picker; the first one is the cover. */
export function PhotoPicker(props: Props) {
  const { photos, onChange, error = null, about, max = PHOTOS_MAX } = props
  const { t } = useTranslation('sell')
  const [over, setOver] = useState(false)
  const [dragged, setDragged] = useState<number | null>(null)
  const { uploads, add, retry, drop } = usePhotoUploads(photo =>
    onChange(known => (known.some(one => one.id === photo.id) ? [...known] : [...known, photo])),
  )
  const room = max - photos.length - uploads.length
  const take = (files: FileList | null) => add([...(files ?? [])].slice(0, Math.max(0, room)))
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const move = (from: number, to: number) => onChange(known => moved(known, from, to))
  return (
    <fieldset
      className={css.picker}
      data-over={over}
      onDragOver={event => {
        event.preventDefault()
        setOver(event.dataTransfer.types.includes('Files'))
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <legend className={css.legend}>{about?.label ?? t('photos.label')}</legend>
      <p className={css.help}>{about?.help ?? t('photos.help', { count: max })}</p>
      <ul className={css.tiles}>
        {photos.map((photo, place) => (
          <PhotoTile
            key={photo.id}
            photo={photo}
            place={place}
            count={photos.length}
            cover={!about && place === 0}
            onMove={to => move(place, to)}
            onRemove={() => onChange(known => known.filter(one => one.id !== photo.id))}
            onDragStart={() => setDragged(place)}
            onDropHere={() => {
              if (dragged !== null) move(dragged, place)
              setDragged(null)
            }}
          />
        ))}
        {uploads.map(upload => (
          <UploadTile
            key={upload.key}
            upload={upload}
            onRetry={() => retry(upload.key)}
            onRemove={() => drop(upload)}
          />
        ))}
        {room > 0 && (
          <>
            <AddTile kind="picker" onTake={take} />
            <AddTile kind="camera" onTake={take} />
          </>
        )}
      </ul>
      {error && <p className={css.error}>{error}</p>}
    </fieldset>
  )
}

type AddProps = { kind: 'picker' | 'camera'; onTake: (files: FileList | null) => void }

/** Opens the pictures of the device, or its camera where it has one. */
function AddTile({ kind, onTake }: AddProps) {
  const { t } = useTranslation('sell')
  const Icon = kind === 'camera' ? IconCamera : IconPlus
  return (
    <li className={css.tile} data-kind={kind}>
      <label className={css.add}>
        <Icon size={26} stroke={1.6} aria-hidden="true" />
        <span>{t(`photos.${kind}`)}</span>
        <input
          type="file"
          className={css.file}
          accept="image/jpeg,image/png,image/webp,image/avif"
          multiple={kind === 'picker'}
          {...(kind === 'camera' ? { capture: 'environment' } : {})}
          onChange={event => {
            onTake(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
      </label>
    </li>
  )
}
