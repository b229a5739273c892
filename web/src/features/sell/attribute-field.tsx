import type { Attribute } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'
import { ChoiceField } from '../../ui/fields.tsx'
import { TextField } from '../../ui/text-field.tsx'

type Props = {
  attribute: Attribute
  value: string
  onChange: (value: string) => void
  error: string | null
}

/** One attribute that the category asks for: a text, a number with its unit, or a choice. */
export function AttributeField({ attribute, value, onChange, error }: Props) {
  const language = useLanguage()
  const shared = {
    label: nameIn(attribute.names, language),
    value,
    onChange,
    error,
    optional: !attribute.required,
  }
  if (attribute.kind === 'choice') {
    const choices = (attribute.choices ?? []).map(choice => ({
      value: choice.code,
      label: nameIn(choice.names, language),
    }))
    return <ChoiceField {...shared} choices={choices} />
  }
  return (
    <TextField
      {...shared}
      maxLength={80}
      inputMode={attribute.kind === 'number' ? 'decimal' : 'text'}
      trailing={attribute.unit ? <span>{attribute.unit}</span> : undefined}
    />
  )
}
