import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Photo } from '../../lib/api-types.ts'
import { IconChevronLeft, IconChevronRight } from '../../ui/icons.ts'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import css from './gallery.module.css'

type Props = { photos: readonly Photo[]; title: string }

/** The photos: swiped by thumb, turned by arrow keys, chosen from thumbnails on a desk. */
export function Gallery({ photos, title }: Props) {
  const { t } = useTranslation('listings')
  const strip = useRef<HTMLUListElement>(null)
  const [shown, setShown] = useState(0)
  const last = photos.length - 1
  const show = (place: number) => {
    const slide = strip.current?.children[Math.max(0, Math.min(last, place))]
    slide?.scrollIntoView({ block: 'nearest', inline: 'start' })
  }
  const onScroll = () => {
    const { scrollLeft = 0, clientWidth = 1 } = strip.current ?? {}
    setShown(Math.round(scrollLeft / clientWidth))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    show(shown + step)
  }
  if (photos.length === 0) return <PhotoFrame photo={null} alt="" ratio="1 / 1" />
  return (
    <section className={css.gallery} aria-roledescription={t('photo.gallery')} aria-label={title}>
      <div className={css.stage}>
        {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard. */}
        {/* biome-ignore-start lint/a11y/noNoninteractiveElementInteractions: the arrows turn photos. */}
        <ul
          className={css.strip}
          ref={strip}
          tabIndex={last > 0 ? 0 : -1}
          aria-label={t('photo.gallery')}
          onScroll={onScroll}
          onKeyDown={onKeyDown}
        >
          {photos.map((photo, place) => (
            <li key={photo.id} className={css.slide} aria-hidden={place !== shown}>
              <PhotoFrame
                photo={photo}
                ratio="1 / 1"
                fit="whole"
                large
                eager={place === 0}
                alt={t('photo.of', { title, place: place + 1, count: photos.length })}
              />
            </li>
          ))}
        </ul>
        {/* biome-ignore-end lint/a11y/noNoninteractiveElementInteractions: as above. */}
        {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: as above. */}
        {last > 0 && (
          <>
            <Turn
              way="back"
              onTurn={() => show(shown - 1)}
              onKeyDown={onKeyDown}
              off={shown === 0}
            />
            <Turn
              way="on"
              onTurn={() => show(shown + 1)}
              onKeyDown={onKeyDown}
              off={shown === last}
            />
            <p className={css.count} aria-live="polite">
              {t('photo.count', { place: shown + 1, count: photos.length })}
            </p>
          </>
        )}
      </div>
      {last > 0 && <Thumbs {...{ photos, shown, show, onKeyDown }} />}
    </section>
  )
}

type TurnProps = {
  way: 'back' | 'on'
  onTurn: () => void
  onKeyDown: (event: KeyboardEvent) => void
  off: boolean
}

function Turn({ way, onTurn, onKeyDown, off }: TurnProps) {
  const { t } = useTranslation('listings')
  const Icon = way === 'back' ? IconChevronLeft : IconChevronRight
  return (
    <button
      type="button"
      className={css.turn}
      data-way={way}
      onClick={onTurn}
      onKeyDown={onKeyDown}
      aria-disabled={off}
      aria-label={t(`photo.${way}`)}
    >
      <Icon size={24} aria-hidden="true" />
    </button>
  )
}

type ThumbsProps = {
  photos: readonly Photo[]
  shown: number
  show: (place: number) => void
  onKeyDown: (event: KeyboardEvent) => void
}

function Thumbs({ photos, shown, show, onKeyDown }: ThumbsProps) {
  const { t } = useTranslation('listings')
  return (
    <ul className={css.thumbs}>
      {photos.map((photo, place) => (
        <li key={photo.id}>
          <button
            type="button"
            className={css.thumb}
            aria-current={place === shown}
            aria-label={t('photo.show', { place: place + 1 })}
            onClick={() => show(place)}
            onKeyDown={onKeyDown}
          >
            <PhotoFrame photo={photo} ratio="1 / 1" alt="" />
          </button>
        </li>
      ))}
    </ul>
  )
}
