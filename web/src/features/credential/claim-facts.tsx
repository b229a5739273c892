import { useTranslation } from 'react-i18next'
import { type Fact, Facts } from '../../ui/facts.tsx'

const GRADES: readonly unknown[] = ['excellent', 'good', 'medium', 'poor']
/** In the order in which people read them. */
const KNOWN = [
  'seller_grade',
  'seller_score',
  'completed_sales',
  'buyer_grade',
  'buyer_score',
  'completed_purchases',
  'member_since',
  'verification_level',
  'method',
  'pairwise',
] as const

/** What a claim says, in words. */
export function useClaimWords() {
  const { t } = useTranslation('credential')
  return {
    name: (claim: string) =>
      (KNOWN as readonly string[]).includes(claim) ? t(`claim.${claim}`) : claim,
    value: (claim: string, value: unknown) => {
      if (claim === 'pairwise') return t('pairwiseValue')
      if (claim.endsWith('_grade') && GRADES.includes(value)) return t(`grade.${String(value)}`)
      if (claim === 'verification_level') return t('level', { level: String(value) })
      return String(value)
    },
  }
}

/** Exactly what is shown, as whoever looks at it sees it. */
export function ClaimFacts({ claims }: { claims: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation('credential')
  const words = useClaimWords()
  const known = KNOWN.filter(claim => claim in claims)
  const facts: Fact[] = known.map(claim => ({
    key: claim,
    name: words.name(claim),
    value: words.value(claim, claims[claim]),
    strong: claim.endsWith('_grade'),
  }))
  return facts.length > 0 ? <Facts facts={facts} /> : <p>{t('nothingShown')}</p>
}
