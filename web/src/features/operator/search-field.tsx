import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { TextField } from '../../ui/fields.tsx'
import { IconSearch } from '../../ui/icons.ts'

const SETTLE_MS = 250

/** A search whose words stand in the address (`q`); the key / leads to it. */
export function SearchField({ label }: { label: string }) {
  const [search, setSearch] = useSearchParams()
  const [typed, setTyped] = useState(search.get('q') ?? '')
  useEffect(() => {
    const timer = setTimeout(() => {
      setSearch(
        before => {
          if ((before.get('q') ?? '') === typed.trim()) return before
          if (typed.trim() === '') before.delete('q')
          else before.set('q', typed.trim())
          before.delete('sel')
          return before
        },
        { replace: true, preventScrollReset: true },
      )
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [typed, setSearch])
  return (
    <div data-operator-search style={{ flex: '1 1 200px' }}>
      <TextField
        label={label}
        type="search"
        value={typed}
        onChange={setTyped}
        leading={<IconSearch size={18} aria-hidden="true" />}
        maxLength={100}
      />
    </div>
  )
}
