import type { RouteObject } from 'react-router'

/** Looking at credit that somebody shows takes no account. */
export const credentialOpen: RouteObject[] = [
  {
    path: 'shared-credit',
    lazy: async () => ({
      Component: (await import('../features/credential/shared-credit-page.tsx')).SharedCreditPage,
    }),
  },
  {
    path: 'check-credit',
    lazy: async () => ({
      Component: (await import('../features/credential/check-credit-page.tsx')).CheckCreditPage,
    }),
  },
]

/** Taking one's own credit along, and bringing it from elsewhere. */
export const credentialSignedIn: RouteObject[] = [
  {
    path: 'account/credentials',
    lazy: async () => ({
      Component: (await import('../features/credential/credentials-page.tsx')).CredentialsPage,
    }),
  },
  {
    path: 'account/credentials/bring',
    lazy: async () => ({
      Component: (await import('../features/credential/bring-page.tsx')).BringPage,
    }),
  },
  {
    path: 'present-credit',
    lazy: async () => ({
      Component: (await import('../features/credential/present-page.tsx')).PresentPage,
    }),
  },
]
