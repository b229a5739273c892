import { useCallback, useEffect, useRef, useState } from 'react'
import type { Photo } from '../../lib/api-types.ts'
import { newKey } from '../../lib/key.ts'
import { uploadPhoto } from '../../lib/upload.ts'
import { shrinkPhoto } from './shrink-photo.ts'

/** A picture on its way. `part` goes from 0 to 1; `error` is set when it has to be tried again. */
export type Upload = {
  key: string
  file: File
  preview: string
  part: number
  error: unknown
  /** What it became, while it waits for those chosen before it. */
  photo: Photo | null
}

const AT_ONCE = 2

/** Sends pictures two at a time; each shows how far it is and can be tried again on its own. */
export function usePhotoUploads(onArrived: (photo: Photo) => void) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const running = useRef(new Map<string, AbortController>())
  // An effect may see a picture that has just arrived: what was begun is never begun twice.
  const begun = useRef(new Set<string>())
  const settled = useRef(new Set<string>())
  const arrived = useRef(onArrived)
  arrived.current = onArrived

  const patch = useCallback((key: string, part: Partial<Upload>) => {
    setUploads(all => all.map(upload => (upload.key === key ? { ...upload, ...part } : upload)))
  }, [])

  const drop = useCallback(({ key, preview }: Upload) => {
    running.current.get(key)?.abort()
    setUploads(all => all.filter(upload => upload.key !== key))
    URL.revokeObjectURL(preview)
  }, [])

  const start = useCallback(
    async (upload: Upload) => {
      const abort = new AbortController()
      running.current.set(upload.key, abort)
      begun.current.add(upload.key)
      try {
        const picture = await shrinkPhoto(upload.file)
        const photo = await uploadPhoto(picture, part => patch(upload.key, { part }), abort.signal)
        patch(upload.key, { part: 1, photo })
      } catch (error) {
        if (!abort.signal.aborted) patch(upload.key, { error })
      } finally {
        running.current.delete(upload.key)
      }
    },
    [patch],
  )

  // Photos keep the order they were chosen in, whichever arrives first; a failed one holds up none.
  useEffect(() => {
    for (const upload of uploads) {
      if (!upload.photo && !upload.error) break
      if (!upload.photo || settled.current.has(upload.key)) continue
      settled.current.add(upload.key)
      arrived.current(upload.photo)
      drop(upload)
    }
  }, [uploads, drop])

  useEffect(() => {
    const free = AT_ONCE - running.current.size
    const waiting = uploads.filter(({ key, error }) => !error && !begun.current.has(key))
    for (const upload of waiting.slice(0, Math.max(0, free))) void start(upload)
  }, [uploads, start])

  useEffect(() => {
    const all = running.current
    return () => {
      for (const abort of all.values()) abort.abort()
    }
  }, [])

  const add = (files: readonly File[]) => {
    const pictures = files.filter(file => file.type === '' || file.type.startsWith('image/'))
    const fresh = pictures.map(file => ({
      key: newKey(),
      file,
      preview: URL.createObjectURL(file),
      part: 0,
      error: null,
      photo: null,
    }))
    setUploads(all => [...all, ...fresh])
  }
  const retry = (key: string) => {
    begun.current.delete(key)
    patch(key, { error: null, part: 0 })
  }
  return { uploads, add, retry, drop }
}
