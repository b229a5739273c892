import { useTranslation } from 'react-i18next'
import { Facts } from '../../ui/facts.tsx'
import { DIMENSIONS, wordsOf } from './dimensions.ts'
import type { Side, Standing } from './use-ratings.ts'

/** Means by what was rated, and how many of all ratings they are made of. */
export function StandingFigures({ standing, role }: { standing: Standing; role: Side }) {
  const { t } = useTranslation('ratings')
  const { means, shown, counted, masked } = standing
  const raters = role === 'seller' ? 'buyer' : 'seller'
  return (
    <Facts
      facts={[
        ...(means
          ? DIMENSIONS[raters].map(name => ({
              key: name,
              name: t(wordsOf(name, null)),
              value: (means[name] ?? 0).toFixed(1),
            }))
          : []),
        { key: 'counted', name: t('summary.countedName'), value: counted },
        { key: 'uncounted', name: t('summary.uncountedName'), value: shown - counted },
        { key: 'masked', name: t('summary.maskedName'), value: masked },
      ]}
    />
  )
}
