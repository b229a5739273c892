import type { createBrowserRouter } from 'react-router'
import type { Listing } from '../lib/api-types.ts'

/** The listing that the server put into its page, as the public sees it; null on other pages. */
export function takeFirstListing(): Listing | null {
  const text = document.getElementById('listing-data')?.textContent
  return text ? (JSON.parse(text) as Listing) : null
}

/** Resolves when the first screen's code has arrived. */
export function opened(router: ReturnType<typeof createBrowserRouter>): Promise<void> {
  return new Promise(resolve => {
    if (router.state.initialized) return resolve()
    const stop = router.subscribe(({ initialized }) => {
      if (!initialized) return
      stop()
      resolve()
    })
  })
}
