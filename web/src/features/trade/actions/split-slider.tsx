import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import css from './actions.module.css'

type Props = {
  /** The buyer's share, 0-100. */
  percent: number
  onPercent: (percent: number) => void
  buyer: string
  seller: string
}

/** Shares at a glance: buyer to the left, seller to the right, whole percents by thumb or arrow key. */
export function SplitSlider({ percent, onPercent, buyer, seller }: Props) {
  const { t } = useTranslation('trade')
  const id = useId()
  return (
    <div className={css.slider}>
      <div className={css.bar} aria-hidden="true">
        <span style={{ flexGrow: percent }} />
        <span style={{ flexGrow: 100 - percent }} />
      </div>
      <label htmlFor={id} className="only-heard">
        {t('action.split.slider')}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        value={percent}
        className={css.range}
        aria-valuetext={t('action.split.share', { buyer: percent, seller: 100 - percent })}
        onChange={event => onPercent(Number(event.currentTarget.value))}
      />
      <div className={css.ends}>
        <span>
          {t('picture.buyer')} {buyer} · {percent}%
        </span>
        <span>
          {t('picture.seller')} {seller} · {100 - percent}%
        </span>
      </div>
    </div>
  )
}
