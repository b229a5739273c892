import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Photo } from '../../lib/api-types.ts'
import { IconChevronLeft, IconChevronRight, IconX } from '../../ui/icons.ts'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import css from './photo-picker.module.css'

type Props = {
  photo: Photo
  place: number
  count: number
  /** The picture that stands for all others. */
  cover: boolean
  onMove: (to: number) => void
  onRemove: () => void
  onDragStart: () => void
  onDropHere: () => void
}

/** A photo that has arrived: dragged, or moved by its arrows or the arrow keys. */
export function PhotoTile(props: Props) {
  const { t } = useTranslation('sell')
  const { photo, place, count, onMove } = props
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    onMove(place + step)
  }
  const name = { place: place + 1, count }
  return (
    <li
      className={css.tile}
      draggable
      onDragStart={props.onDragStart}
      onDragOver={event => event.preventDefault()}
      onDrop={event => {
        event.stopPropagation()
        event.preventDefault()
        props.onDropHere()
      }}
    >
      <PhotoFrame photo={photo} ratio="1 / 1" alt={t('photos.nth', name)} />
      {props.cover && <span className={css.cover}>{t('photos.cover')}</span>}
      <button
        type="button"
        className={css.corner}
        onClick={props.onRemove}
        aria-label={t('photos.remove', name)}
      >
        <IconX size={16} aria-hidden="true" />
      </button>
      {count > 1 && (
        <div className={css.order}>
          <button
            type="button"
            className={css.step}
            disabled={place === 0}
            onClick={() => onMove(place - 1)}
            onKeyDown={onKeyDown}
            aria-label={t('photos.earlier', name)}
          >
            <IconChevronLeft size={18} aria-hidden="true" />
          </button>
          <button
            type="button"
            className={css.step}
            disabled={place === count - 1}
            onClick={() => onMove(place + 1)}
            onKeyDown={onKeyDown}
            aria-label={t('photos.later', name)}
          >
            <IconChevronRight size={18} aria-hidden="true" />
          </button>
        </div>
      )}
    </li>
  )
}
