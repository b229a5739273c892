import { useTranslation } from 'react-i18next'
import css from './ratings.module.css'
import type { Standing } from './use-ratings.ts'

type Props = {
  standing: Standing
  /** How many stars the list below shows; null shows all. */
  chosen: number | null
  onChoose: (stars: number | null) => void
}

/** How many ratings have five stars, four, down to one; each bar shows only those. */
export function StarPlot({ standing, chosen, onChoose }: Props) {
  const { t } = useTranslation('ratings')
  const most = Math.max(1, ...standing.stars)
  return (
    <ul className={css.plot} aria-label={t('summary.plot')}>
      {[5, 4, 3, 2, 1].map(n => {
        const count = standing.stars[n - 1] ?? 0
        return (
          <li key={n}>
            <button
              type="button"
              className={css.bar}
              aria-pressed={chosen === n}
              aria-label={t('summary.bar', { n, count })}
              onClick={() => onChoose(chosen === n ? null : n)}
            >
              <span className={css.n}>{t('summary.n', { n })}</span>
              <span className={css.track}>
                <span className={css.part} style={{ inlineSize: `${(count / most) * 100}%` }} />
              </span>
              <span className={css.count}>{count}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
