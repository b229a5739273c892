import type { Thumb } from '../lib/api-types.ts'
import { IconPhoto } from './icons.ts'
import css from './photo-frame.module.css'

type Props = {
  photo: (Thumb & { url?: string }) | null
  alt: string
  /** CSS aspect-ratio; cards are 4 / 5, the gallery 1 / 1. */
  ratio?: string
  /** `whole` shows everything (gallery), `fill` cuts to the frame (cards). */
  fit?: 'fill' | 'whole'
  /** Large picture instead of the thumbnail. */
  large?: boolean
  /** The first picture of a screen is fetched at once, the others as they come into view. */
  eager?: boolean
}

/** A photo in a frame that keeps its place while loading. */
export function PhotoFrame(props: Props) {
  const { photo, alt, ratio = '4 / 5', fit = 'fill', large = false, eager = false } = props
  if (!photo) {
    return (
      <div className={css.frame} style={{ aspectRatio: ratio }} data-empty="true">
        <IconPhoto size={32} stroke={1.4} aria-hidden="true" />
      </div>
    )
  }
  return (
    <div className={css.frame} style={{ aspectRatio: ratio }}>
      {fit === 'whole' && (
        <img className={css.backdrop} src={photo.thumbUrl} alt="" aria-hidden="true" />
      )}
      <img
        className={css.image}
        data-fit={fit}
        src={large && photo.url ? photo.url : photo.thumbUrl}
        width={photo.width}
        height={photo.height}
        alt={alt}
        loading={eager ? 'eager' : 'lazy'}
        fetchPriority={eager ? 'high' : 'auto'}
        decoding="async"
        draggable={false}
      />
    </div>
  )
}
