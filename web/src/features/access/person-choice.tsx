import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import { ChoiceField } from '../../ui/fields.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** People whose name or whole e-mail address fits, the newest first. */
function usePeople(q: string) {
  const found = useQuery({
    queryKey: ['operator', 'people', 'choice', q],
    queryFn: ({ signal }) => {
      const query = { limit: 50, ...(q.trim() === '' ? {} : { q: q.trim() }) }
      return body(api.GET('/operator/people', { params: { query }, signal }))
    },
    placeholderData: keepPreviousData,
  })
  return (found.data?.items ?? []).map(({ id, displayName }) => ({
    value: id,
    label: `${displayName} · ${id.slice(-6)}`,
  }))
}

type Props = { value: string; onChange: (personId: string) => void }

/** One person of the market, sought by name, e-mail or id. */
export function PersonChoice({ value, onChange }: Props) {
  const { t } = useTranslation('operator')
  const [sought, setSought] = useState('')
  const people = usePeople(sought)
  return (
    <>
      <TextField
        label={t('roles.search')}
        type="search"
        value={sought}
        onChange={setSought}
        maxLength={100}
      />
      <ChoiceField
        label={t('roles.person')}
        value={value}
        onChange={onChange}
        choices={people}
        required
      />
    </>
  )
}
