import type { RouteObject } from 'react-router'

/** What anybody may read: policies, receipts, and the page of somebody who has left. */
export const privacyOpen: RouteObject[] = [
  {
    path: 'policies/:policy/:version?',
    lazy: async () => ({
      Component: (await import('../features/privacy/policy-page.tsx')).PolicyPage,
    }),
  },
  {
    path: 'policies/:policy/:version/changes',
    lazy: async () => ({
      Component: (await import('../features/privacy/policy-changes-page.tsx')).PolicyChangesPage,
    }),
  },
  {
    path: 'receipts',
    lazy: async () => ({
      Component: (await import('../features/privacy/receipt-page.tsx')).ReceiptPage,
    }),
  },
  {
    path: 'farewell',
    lazy: async () => ({
      Component: (await import('../features/privacy/farewell-page.tsx')).FarewellPage,
    }),
  },
]

/** One's own privacy centre, one thing a page. */
export const privacySignedIn: RouteObject[] = [
  {
    path: 'account/privacy',
    lazy: async () => ({
      Component: (await import('../features/privacy/privacy-page.tsx')).PrivacyPage,
    }),
  },
  {
    path: 'account/privacy/held',
    lazy: async () => ({
      Component: (await import('../features/privacy/held-page.tsx')).HeldPage,
    }),
  },
  {
    path: 'account/privacy/looks',
    lazy: async () => ({
      Component: (await import('../features/privacy/looks-page.tsx')).LooksPage,
    }),
  },
  {
    path: 'account/privacy/consents',
    lazy: async () => ({
      Component: (await import('../features/privacy/consents-page.tsx')).ConsentsPage,
    }),
  },
  {
    path: 'account/privacy/policies',
    lazy: async () => ({
      Component: (await import('../features/privacy/my-policies-page.tsx')).MyPoliciesPage,
    }),
  },
  {
    path: 'account/privacy/copy',
    lazy: async () => ({
      Component: (await import('../features/privacy/copy-page.tsx')).CopyPage,
    }),
  },
  {
    path: 'account/privacy/ask/:kind?',
    lazy: async () => ({
      Component: (await import('../features/privacy/ask-page.tsx')).AskPage,
    }),
  },
  {
    path: 'account/privacy/requests',
    lazy: async () => ({
      Component: (await import('../features/privacy/requests-page.tsx')).RequestsPage,
    }),
  },
  {
    path: 'account/privacy/leave',
    lazy: async () => ({
      Component: (await import('../features/privacy/leave-page.tsx')).LeavePage,
    }),
  },
]
