import { API } from './api.ts'
import type { Photo } from './api-types.ts'
import { newKey } from './key.ts'
import { problem, problemOf } from './problem.ts'

/**
 * Sends a picture and tells how far it is, from 0 to 1. `fetch` cannot tell, so this one call is
 * an XMLHttpRequest. Throws a `Problem` as every other call does.
 */
export function uploadPhoto(
  file: Blob,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<Photo> {
  const form = new FormData()
  form.append('file', file, 'photo')
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${API}/photos`)
    request.setRequestHeader('Idempotency-Key', newKey())
    request.upload.onprogress = event => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onerror = () => reject(problem({ code: 'offline', status: 0 }))
    request.onabort = () => reject(signal.reason)
    request.onload = () => {
      const answer = new Response(request.responseText, { status: request.status })
      if (answer.ok) resolve(JSON.parse(request.responseText) as Photo)
      else void problemOf(answer).then(reject)
    }
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}
