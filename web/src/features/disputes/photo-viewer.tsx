import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QuietAction } from '../../ui/actions.tsx'
import { When } from '../../ui/when.tsx'
import css from './disputes.module.css'
import type { Item } from './use-disputes.ts'

/** How large a photo stands, of the width of the window. */
const ZOOMS = [1, 1.5, 2, 3, 5]

type Props = {
  photos: readonly Item[]
  /** The id of the one that is looked at; null: none. */
  viewed: string | null
  onView: (id: string | null) => void
}

/** The photos of a case, one at a time and as near as one likes; arrows go on, plus and minus zoom. */
export function PhotoViewer({ photos, viewed, onView }: Props) {
  const { t } = useTranslation(['disputes', 'common'])
  const [zoom, setZoom] = useState(0)
  const place = photos.findIndex(item => item.id === viewed)
  const item = photos[place]
  const go = (by: 1 | -1) => {
    const next = photos[place + by]
    if (!next) return
    setZoom(0)
    onView(next.id)
  }
  const nearer = (by: 1 | -1) =>
    setZoom(before => Math.min(ZOOMS.length - 1, Math.max(0, before + by)))
  const keys: Record<string, () => void> = {
    ArrowRight: () => go(1),
    ArrowLeft: () => go(-1),
    '+': () => nearer(1),
    '-': () => nearer(-1),
  }
  return (
    <Modal
      opened={item !== undefined}
      onClose={() => onView(null)}
      title={t('viewer.title', { n: place + 1, of: photos.length })}
      size="90vw"
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
      onKeyDown={event => keys[event.key]?.()}
    >
      {item?.picture && (
        <div className={css.stack}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what overflows is scrolled by keys. */}
          <section className={css.frame} tabIndex={0} aria-label={t('item.photo')}>
            <img
              src={item.picture.url}
              width={item.picture.width}
              height={item.picture.height}
              style={{ inlineSize: `${(ZOOMS[zoom] ?? 1) * 100}%` }}
              alt={t('item.photo')}
            />
          </section>
          <div className={css.viewer}>
            <QuietAction onClick={() => go(-1)} disabled={place === 0}>
              {t('viewer.previous')}
            </QuietAction>
            <QuietAction onClick={() => go(1)} disabled={place === photos.length - 1}>
              {t('viewer.next')}
            </QuietAction>
            <QuietAction onClick={() => nearer(-1)} disabled={zoom === 0}>
              {t('viewer.smaller')}
            </QuietAction>
            <QuietAction onClick={() => nearer(1)} disabled={zoom === ZOOMS.length - 1}>
              {t('viewer.larger')}
            </QuietAction>
          </div>
          <p className={css.soft}>
            {t(`who.${item.by}`)} · <When at={item.addedAt} />
            {item.verdict && ` · ${t(`verdict.${item.verdict}`)}: ${t(`standard.${item.why}`)}`}
          </p>
        </div>
      )}
    </Modal>
  )
}
