import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { api, body } from '../../lib/api.ts'
import type { Category, Listing } from '../../lib/api-types.ts'
import { listingQuery } from '../listings/use-listing.ts'
import { changeOf, type Draft, draftOf, emptyDraft } from './draft.ts'
import { forgetDraft, keepDraft, keptDraft, NEW } from './draft-store.ts'

const QUIET_MS = 1_000

export type Saving = 'untouched' | 'kept' | 'saving' | 'saved' | 'failed'

/** New values, or how they come out of the present ones (photos arrive at any moment). */
export type Change = Partial<Draft> | ((draft: Draft) => Partial<Draft>)

type Given = { listing: Listing | null; currency: string; categories: readonly Category[] }

/**
 * A listing being written. Every change is kept on the device at once. A draft also goes to the
 * market a second later; what is already published changes only when one says so.
 */
export function useDraft({ listing, currency, categories }: Given) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const id = useRef(listing?.id ?? null)
  const [kept] = useState(() => keptDraft(listing?.id ?? NEW))
  const [draft, setDraft] = useState<Draft>(
    () => kept ?? (listing ? draftOf(listing) : emptyDraft()),
  )
  const latest = useRef(draft)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const [saving, setSaving] = useState<Saving>(kept ? 'kept' : 'untouched')
  const [error, setError] = useState<unknown>(null)
  const isLive = listing !== null && listing.state !== 'draft'

  const change = useCallback((part: Change) => {
    const made = typeof part === 'function' ? part(latest.current) : part
    latest.current = { ...latest.current, ...made }
    keepDraft(id.current ?? NEW, latest.current)
    setDraft(latest.current)
    setSaving('kept')
  }, [])

  const send = useCallback(async (): Promise<Listing> => {
    const sent = latest.current
    const category = categories.find(known => known.code === sent.category)
    const content = changeOf(sent, currency, category)
    const path = id.current
    const stored = await body(
      path
        ? api.PATCH('/listings/{id}', { params: { path: { id: path } }, body: content })
        : api.POST('/listings', { body: content }),
    )
    id.current = stored.id
    if (latest.current === sent) {
      forgetDraft(path ?? NEW)
      setSaving('saved')
    }
    client.setQueryData(listingQuery(stored.id).queryKey, stored)
    void client.invalidateQueries({ queryKey: ['my-listings'] })
    if (!path) {
      forgetDraft(NEW)
      void navigate(`/sell/${stored.id}`, { replace: true, preventScrollReset: true })
    }
    return stored
  }, [client, navigate, currency, categories])

  /** Saves what is written now, after what is under way; throws when the market refuses. */
  const save = useCallback((): Promise<Listing> => {
    const run = async () => {
      setSaving('saving')
      setError(null)
      try {
        return await send()
      } catch (problem) {
        setSaving('failed')
        setError(problem)
        throw problem
      }
    }
    const result = queue.current.then(run, run)
    queue.current = result.catch(() => undefined)
    return result
  }, [send])

  const autosave = saving === 'kept' && !isLive && draft.title.trim() !== ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change starts the wait anew.
  useEffect(() => {
    if (!autosave) return
    const timer = setTimeout(() => void save().catch(() => undefined), QUIET_MS)
    return () => clearTimeout(timer)
  }, [autosave, draft, save])

  return { draft, change, save, saving, error, isLive }
}
