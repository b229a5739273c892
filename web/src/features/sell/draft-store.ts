import { type Draft, emptyDraft } from './draft.ts'

/** Unsent words of a listing, kept on the device until the market has them. */
const PREFIX = 'goodhand.draft.'

/** Name under which a listing that the market does not know yet is kept. */
export const NEW = 'new'

export function keepDraft(id: string, draft: Draft): void {
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify(draft))
  } catch {
    // Full or refused storage: the market still gets the draft a second later.
  }
}

export function forgetDraft(id: string): void {
  try {
    localStorage.removeItem(PREFIX + id)
  } catch {
    // Nothing was kept where storage is refused.
  }
}

/** What was kept, with today's fields: a draft of an older version may lack some. */
export function keptDraft(id: string): Draft | null {
  try {
    const text = localStorage.getItem(PREFIX + id)
    return text ? { ...emptyDraft(), ...(JSON.parse(text) as Partial<Draft>) } : null
  } catch {
    return null
  }
}
