import { useTranslation } from 'react-i18next'
import type { Category } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'
import { Section } from '../../ui/page.tsx'
import { LongTextField, TextField } from '../../ui/text-field.tsx'
import { AttributeField } from './attribute-field.tsx'
import { CategoryField } from './category-field.tsx'
import css from './sell.module.css'
import { type Part, useComplaint } from './use-sell.ts'

/** What it is: title, category with its own attributes, description. */
export function WhatPart({ draft, change, missing, category }: Part) {
  const { t } = useTranslation('sell')
  const complaint = useComplaint(missing)
  return (
    <Section title={t('what.title')} id="what">
      <TextField
        label={t('what.name')}
        help={t('what.nameHelp')}
        value={draft.title}
        onChange={title => change({ title })}
        maxLength={80}
        error={complaint('title')}
      />
      <CategoryField
        value={draft.category}
        onChange={code => change({ category: code, attributes: {} })}
        error={complaint('category')}
      />
      {category && category.attributes.length > 0 && (
        <Attributes category={category} {...{ draft, change, complaint }} />
      )}
      <LongTextField
        label={t('what.description')}
        help={t('what.descriptionHelp')}
        value={draft.description}
        onChange={description => change({ description })}
        rows={5}
        maxLength={5_000}
        optional
      />
    </Section>
  )
}

type AttributesProps = Pick<Part, 'draft' | 'change'> & {
  category: Category
  complaint: (field: string) => string | null
}

function Attributes({ category, draft, change, complaint }: AttributesProps) {
  const { t } = useTranslation('sell')
  const language = useLanguage()
  return (
    <fieldset className={css.attributes}>
      <legend className="only-heard">
        {t('what.attributes', { category: nameIn(category.names, language) })}
      </legend>
      {category.attributes.map(attribute => (
        <AttributeField
          key={attribute.code}
          attribute={attribute}
          value={draft.attributes[attribute.code] ?? ''}
          onChange={value =>
            change({ attributes: { ...draft.attributes, [attribute.code]: value } })
          }
          error={complaint(`attributes.${attribute.code}`)}
        />
      ))}
    </fieldset>
  )
}
