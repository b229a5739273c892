import './tokens.css'
import './base.css'
import './mantine.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { listingQuery } from '../features/listings/use-listing.ts'
import { startWords } from '../lib/i18n.ts'
import { listenForInstall } from '../lib/install.ts'
import { marketQuery } from '../lib/market.ts'
import { meQuery } from '../lib/me.ts'
import { queryClient } from '../lib/query.ts'
import { opened, takeFirstListing } from './first-view.ts'
import { router } from './router.tsx'
import { theme, variables } from './theme.ts'

const scheme = localStorageColorSchemeManager({ key: 'goodhand.scheme' })
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

listenForInstall()
// Who one is and what the market is are asked for while the words are still on their way.
void queryClient.prefetchQuery(marketQuery)
void queryClient.prefetchQuery(meQuery)
const listing = takeFirstListing()
if (listing) queryClient.setQueryData(listingQuery(listing.id).queryKey, listing, { updatedAt: 0 })
await startWords()
// What the server sent stays until the screen that replaces it is there.
if (root.childElementCount > 0) await opened(router)
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
