import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'
import { useCategories } from '../../lib/market.ts'

type Props = { value: string; onChange: (code: string) => void; error: string | null }

/** Where it belongs: goods go into the inner categories, shown under their parents. */
export function CategoryField({ value, onChange, error }: Props) {
  const { t } = useTranslation('sell')
  const language = useLanguage()
  const categories = useCategories()
  const parents = new Set(categories.map(category => category.parent))
  const leaves = categories.filter(category => !parents.has(category.code))
  const groups = categories
    .filter(category => parents.has(category.code))
    .map(top => ({
      group: nameIn(top.names, language),
      items: leaves
        .filter(leaf => leaf.parent === top.code)
        .map(leaf => ({ value: leaf.code, label: nameIn(leaf.names, language) })),
    }))
  const loose = leaves
    .filter(leaf => leaf.parent === null)
    .map(leaf => ({ value: leaf.code, label: nameIn(leaf.names, language) }))
  return (
    <Select
      size="md"
      label={t('what.category')}
      placeholder={t('what.categoryPick')}
      searchable
      nothingFoundMessage={t('what.categoryNone')}
      data={[...groups, ...loose]}
      value={value || null}
      onChange={code => onChange(code ?? '')}
      error={error}
      comboboxProps={{ shadow: 'md' }}
      maxDropdownHeight={320}
    />
  )
}
