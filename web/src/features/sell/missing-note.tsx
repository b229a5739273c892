import { useTranslation } from 'react-i18next'
import type { Category } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'
import css from './sell.module.css'

const PART: Record<string, string> = {
  photos: 'photos',
  title: 'what',
  category: 'what',
  grade: 'condition',
  defects: 'condition',
  price: 'price',
  shippingFee: 'delivery',
  delivery: 'delivery',
  place: 'delivery',
}

type Props = { missing: readonly string[]; category: Category | undefined }

/** What is still missing, each with the way to it. */
export function MissingNote({ missing, category }: Props) {
  const { t } = useTranslation('sell')
  const language = useLanguage()
  if (missing.length === 0) return null
  const words = (field: string) => {
    const code = field.replace('attributes.', '')
    const attribute = category?.attributes.find(known => known.code === code)
    return field === code ? t(`missing.${field}`) : nameIn(attribute?.names, language) || code
  }
  return (
    <div id="missing" tabIndex={-1} role="alert">
      <p>
        <strong>{t('missing.heading', { count: missing.length })}</strong>
      </p>
      <ul className={css.missing}>
        {missing.map(field => (
          <li key={field}>
            <a href={`#${PART[field] ?? 'what'}`}>{words(field)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
