import { useTranslation } from 'react-i18next'
import { IconStar, IconStarFilled } from '../../ui/icons.ts'
import css from './ratings.module.css'

/** So many of five stars; heard as words. */
export function Stars({ n, size = 17 }: { n: number; size?: number }) {
  const { t } = useTranslation('ratings')
  return (
    <span className={css.stars} role="img" aria-label={t('starsOf', { n })}>
      {[1, 2, 3, 4, 5].map(at =>
        at <= Math.round(n) ? (
          <IconStarFilled key={at} size={size} className={css.full} aria-hidden="true" />
        ) : (
          <IconStar key={at} size={size} className={css.empty} aria-hidden="true" />
        ),
      )}
    </span>
  )
}
