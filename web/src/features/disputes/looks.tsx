import { useTranslation } from 'react-i18next'
import type { Photo } from '../../lib/api-types.ts'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import css from '../aftersales/aftersales.module.css'
import { EvidencePairs } from '../aftersales/evidence-pair.tsx'
import type { Aftersale } from '../aftersales/use-aftersales.ts'

/** What the market put into the file of what both sides recorded. */
export type Recorded = Aftersale['evidence'] &
  Pick<Aftersale, 'flag'> & {
    shown: readonly { step: Aftersale['said'][number]['step']; photos: readonly Photo[] }[]
  }

/** The goods as both sides recorded them on their way, and what was flagged and shown. */
export function Looks({ recorded }: { recorded: Recorded }) {
  const { t } = useTranslation('aftersales')
  const { flag, shown } = recorded
  return (
    <div className={css.form}>
      {flag && (
        <p>
          <strong>{t('said.flagged')}</strong> · {t(`flag.${flag}`)}
        </p>
      )}
      <EvidencePairs evidence={recorded} />
      {shown.map(({ step, photos }) => (
        <div key={step}>
          <strong>{t(`said.${step}`)}</strong>
          <div className={css.photos}>
            {photos.map((photo, at) => (
              <a key={photo.id} href={photo.url} target="_blank" rel="noreferrer">
                <PhotoFrame photo={photo} ratio="1 / 1" alt={t('pair.photo', { n: at + 1 })} />
              </a>
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}
