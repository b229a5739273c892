import { useSyncExternalStore } from 'react'

/** What browsers that can install hand over; not in the DOM types yet. */
type InstallPrompt = Event & { prompt: () => Promise<unknown> }

/**
 * `ready`: the browser offers it. `by_hand`: iPhones and iPads, where only the share menu can.
 * `impossible`: no secure address, or a browser without it.
 */
export type InstallState = 'ready' | 'by_hand' | 'installed' | 'impossible'

let offer: InstallPrompt | null = null
const listeners = new Set<() => void>()

function changed(next: InstallPrompt | null): void {
  offer = next
  for (const listener of listeners) listener()
}

/** Must run before the first paint: the browser makes its offer once and early. */
export function listenForInstall(): void {
  window.addEventListener('beforeinstallprompt', event => {
    event.preventDefault()
    changed(event as InstallPrompt)
  })
  window.addEventListener('appinstalled', () => changed(null))
}

function stateNow(): InstallState {
  if (window.matchMedia('(display-mode: standalone)').matches) return 'installed'
  if (offer) return 'ready'
  return /iPhone|iPad/.test(navigator.userAgent) ? 'by_hand' : 'impossible'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useInstall(): { state: InstallState; install: () => void } {
  const state = useSyncExternalStore(subscribe, stateNow)
  return { state, install: () => void offer?.prompt().finally(() => changed(null)) }
}
