import { useTranslation } from 'react-i18next'
import type { Category } from '../../lib/api-types.ts'
import type { Draft } from './draft.ts'

/** What every part of the form is given. */
export type Part = {
  draft: Draft
  change: (part: Partial<Draft>) => void
  /** Fields to complain about; empty until one tried to publish. */
  missing: readonly string[]
  currency: string
  category: Category | undefined
}

/** The complaint about a field, when it is one of those that are missing. */
export function useComplaint(missing: readonly string[]): (field: string) => string | null {
  const { t } = useTranslation('sell')
  return field => {
    if (!missing.includes(field)) return null
    return field.startsWith('attributes.') ? t('missing.attribute') : t(`missing.${field}`)
  }
}
