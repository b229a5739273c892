import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { API } from './api.ts'
import { meQuery } from './me.ts'

const AGAIN_MS = 60_000
const ASK_MS = 15_000
const SELDOM_MS = 120_000

let listening = false

/** How often to ask for news: seldom while the market tells of them, else now and then. */
export function newsPace(): number {
  return listening ? SELDOM_MS : ASK_MS
}

/**
 * Listens to what changes in one's conversations while the page is in sight. The browser resumes a
 * broken stream by itself; one that the market refuses is asked for again after a while, and until
 * then the screens ask.
 */
export function useNews(personId: string | undefined): void {
  const client = useQueryClient()
  useEffect(() => {
    if (personId === undefined) return
    let source: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const renew = (id?: string) => {
      void client.invalidateQueries({ queryKey: ['conversations', ...(id ? ['one', id] : [])] })
      if (id) void client.invalidateQueries({ queryKey: ['conversations', 'list'] })
      void client.invalidateQueries({ queryKey: meQuery.queryKey })
    }
    const close = () => {
      clearTimeout(timer)
      source?.close()
      source = undefined
      listening = false
    }
    const open = () => {
      close()
      if (document.visibilityState !== 'visible') return
      const stream = new EventSource(`${API}/me/events`)
      source = stream
      stream.addEventListener('hello', () => {
        // What happened between the last look and now may have been missed.
        renew()
        listening = true
      })
      stream.addEventListener('conversation', event => {
        renew(JSON.parse(event.data).conversationId)
      })
      stream.addEventListener('error', () => {
        listening = false
        if (stream.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_MS)
      })
    }
    open()
    document.addEventListener('visibilitychange', open)
    return () => {
      document.removeEventListener('visibilitychange', open)
      close()
    }
  }, [client, personId])
}
