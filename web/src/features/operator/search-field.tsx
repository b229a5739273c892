import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { IconSearch } from '../../ui/icons.ts'
import { TextField } from '../../ui/text-field.tsx'

const SETTLE_MS = 250

/** A search whose words stand in the address (`q`); the key / leads to it. */
export function SearchField({ label }: { label: string }) {
  const [search, setSearch] = useSearchParams()
  const sought = search.get('q') ?? ''
  const [typed, setTyped] = useState(sought)
  const seek = useRef<(q: string) => void>(() => {})
  seek.current = q => {
    const next = new URLSearchParams(search)
    if (q === '') next.delete('q')
    else next.set('q', q)
    next.delete('sel')
    setSearch(next, { replace: true, preventScrollReset: true })
  }
  useEffect(() => {
    const q = typed.trim()
    if (q === sought) return
    const timer = setTimeout(() => seek.current(q), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [typed, sought])
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
