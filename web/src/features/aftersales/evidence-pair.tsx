import { useTranslation } from 'react-i18next'
import { IconAlertTriangle } from '../../ui/icons.ts'
import { PhotoFrame } from '../../ui/photo-frame.tsx'
import { When } from '../../ui/when.tsx'
import css from './aftersales.module.css'
import type { Pairs } from './use-aftersales.ts'

type Pair = Pairs['there']

/** The pairs that are whole; the round trip comes first, because there a swap shows. */
export function EvidencePairs({ evidence }: { evidence: Pairs }) {
  return wholePairs(evidence).map(way => <EvidencePair key={way} pair={evidence[way]} way={way} />)
}

export function wholePairs(evidence: Pairs): (keyof Pairs)[] {
  const ways = ['round', 'there', 'back'] as const
  return ways.filter(way => evidence[way].before !== null && evidence[way].after !== null)
}

/** The goods as they left one side and as they reached the other, side by side. */
export function EvidencePair({ pair, way }: { pair: Pair; way: keyof Pairs }) {
  const { t } = useTranslation('aftersales')
  return (
    <div className={css.form}>
      <strong>{t(`pair.${way}`)}</strong>
      <div className={css.pair}>
        <Look look={pair.before} />
        <Look look={pair.after} />
      </div>
      {pair.signs.map(sign => (
        <p key={sign} className={css.sign}>
          <IconAlertTriangle size={18} aria-hidden="true" />
          <span>{t(`pair.sign.${sign}`)}</span>
        </p>
      ))}
    </div>
  )
}

function Look({ look }: { look: Pair['before'] }) {
  const { t } = useTranslation('aftersales')
  if (!look) return <div className={css.look}>{t('pair.none')}</div>
  return (
    <div className={css.look}>
      <p>
        <strong>{t(`look.moment.${look.moment}`)}</strong>
        <br />
        <span className={css.soft}>
          <When at={look.at} />
        </span>
      </p>
      {look.weight_grams !== null && <p>{t('pair.weight', { grams: look.weight_grams })}</p>}
      {look.serialEnd !== null && <p>{t('pair.serial', { end: look.serialEnd })}</p>}
      {look.photos.map((photo, at) => (
        <a key={photo.id} href={photo.url} target="_blank" rel="noreferrer">
          <PhotoFrame photo={photo} ratio="1 / 1" alt={t('pair.photo', { n: at + 1 })} />
        </a>
      ))}
    </div>
  )
}
