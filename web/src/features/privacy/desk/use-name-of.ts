import { usePerson } from '../../listings/use-listing.ts'

/** The name that somebody shows, or the end of their id when they have gone; null for nobody. */
export function useNameOf(id: string): string
export function useNameOf(id: string | null): string | null
export function useNameOf(id: string | null): string | null {
  const personId = id?.startsWith('person_') ? id : null
  const found = usePerson(personId)
  return personId && (found.data?.displayName ?? `…${personId.slice(-6)}`)
}
