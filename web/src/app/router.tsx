import { createBrowserRouter, type RouteObject } from 'react-router'
import { Broken } from './broken.tsx'
import { credentialOpen, credentialSignedIn } from './credential-routes.ts'
import { Opening } from './opening.tsx'
import { privacyOpen, privacySignedIn } from './privacy-routes.ts'
import { Shell } from './shell.tsx'
import { SignedIn } from './signed-in.tsx'

/** Screens are loaded when they are first visited. */
const open: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({
      Component: (await import('../features/market/home-page.tsx')).HomePage,
    }),
  },
  {
    path: 'search',
    lazy: async () => ({
      Component: (await import('../features/market/search-page.tsx')).SearchPage,
    }),
  },
  {
    path: 'search/order',
    lazy: async () => ({
      Component: (await import('../features/market/search-order-page.tsx')).SearchOrderPage,
    }),
  },
  {
    path: 'listings/:id',
    lazy: async () => ({
      Component: (await import('../features/listings/listing-page.tsx')).ListingPage,
    }),
  },
  {
    path: 'people/:id',
    lazy: async () => ({
      Component: (await import('../features/credit/person-page.tsx')).PersonPage,
    }),
  },
  {
    path: 'people/:id/ratings',
    lazy: async () => ({
      Component: (await import('../features/ratings/ratings-page.tsx')).RatingsPage,
    }),
  },
  {
    path: 'help',
    lazy: async () => ({
      Component: (await import('../features/support/help-page.tsx')).HelpPage,
    }),
  },
  {
    path: 'sign-in',
    lazy: async () => ({
      Component: (await import('../features/account/sign-in-page.tsx')).SignInPage,
    }),
  },
  {
    path: 'register',
    lazy: async () => ({
      Component: (await import('../features/account/register-page.tsx')).RegisterPage,
    }),
  },
  {
    path: 'dispute-figures',
    lazy: async () => ({
      Component: (await import('../features/disputes/figures/figures-page.tsx')).FiguresPage,
    }),
  },
  ...privacyOpen,
  ...credentialOpen,
  {
    path: 'setup',
    lazy: async () => ({
      Component: (await import('../features/setup/setup-page.tsx')).SetupPage,
    }),
  },
  {
    path: '*',
    lazy: async () => ({ Component: (await import('./not-found-page.tsx')).NotFoundPage }),
  },
]

const signedIn: RouteObject[] = [
  {
    path: 'sell/:id?',
    lazy: async () => ({
      Component: (await import('../features/sell/sell-page.tsx')).SellPage,
    }),
  },
  {
    path: 'my/listings',
    lazy: async () => ({
      Component: (await import('../features/sell/my-listings-page.tsx')).MyListingsPage,
    }),
  },
  {
    path: 'listings/:id/buy',
    lazy: async () => ({
      Component: (await import('../features/trade/checkout/checkout-page.tsx')).CheckoutPage,
    }),
  },
  {
    path: 'trades',
    lazy: async () => ({
      Component: (await import('../features/trade/trades-page.tsx')).TradesPage,
    }),
  },
  {
    path: 'trades/:id/ask',
    lazy: async () => ({
      Component: (await import('../features/aftersales/ask-page.tsx')).AskPage,
    }),
  },
  {
    path: 'aftersales/:id',
    lazy: async () => ({
      Component: (await import('../features/aftersales/aftersale-page.tsx')).AftersalePage,
    }),
  },
  {
    path: 'trades/:id',
    lazy: async () => ({
      Component: (await import('../features/trade/trade-page.tsx')).TradePage,
    }),
  },
  {
    path: 'trades/:id/dispute',
    lazy: async () => ({
      Component: (await import('../features/disputes/open-page.tsx')).OpenPage,
    }),
  },
  {
    path: 'disputes',
    lazy: async () => ({
      Component: (await import('../features/disputes/my-disputes-page.tsx')).MyDisputesPage,
    }),
  },
  {
    path: 'disputes/:id',
    lazy: async () => ({
      Component: (await import('../features/disputes/dispute-page.tsx')).DisputePage,
    }),
  },
  {
    path: 'panel',
    lazy: async () => ({
      Component: (await import('../features/panel/panel-page.tsx')).PanelPage,
    }),
  },
  {
    path: 'panel/exam',
    lazy: async () => ({
      Component: (await import('../features/panel/exam-page.tsx')).ExamPage,
    }),
  },
  {
    path: 'panel/cases/:id',
    lazy: async () => ({
      Component: (await import('../features/panel/juror-case-page.tsx')).JurorCasePage,
    }),
  },
  {
    path: 'help/new',
    lazy: async () => ({
      Component: (await import('../features/support/ask-page.tsx')).AskPage,
    }),
  },
  {
    path: 'help/:id',
    lazy: async () => ({
      Component: (await import('../features/support/ticket-page.tsx')).TicketPage,
    }),
  },
  {
    path: 'money',
    lazy: async () => ({
      Component: (await import('../features/money/money-page.tsx')).MoneyPage,
    }),
  },
  {
    path: 'messages/:id?',
    lazy: async () => ({
      Component: (await import('../features/chat/messages-page.tsx')).MessagesPage,
    }),
  },
  {
    path: 'notices',
    lazy: async () => ({
      Component: (await import('../features/notices/notices-page.tsx')).NoticesPage,
    }),
  },
  {
    path: 'account',
    lazy: async () => ({
      Component: (await import('../features/account/account-page.tsx')).AccountPage,
    }),
  },
  {
    path: 'account/security',
    lazy: async () => ({
      Component: (await import('../features/account/security-page.tsx')).SecurityPage,
    }),
  },
  {
    path: 'account/credit',
    lazy: async () => ({
      Component: (await import('../features/credit/credit-page.tsx')).CreditPage,
    }),
  },
  {
    path: 'account/verification',
    lazy: async () => ({
      Component: (await import('../features/verification/verification-page.tsx')).VerificationPage,
    }),
  },
  {
    path: 'account/verification/document',
    lazy: async () => ({
      Component: (await import('../features/verification/document-page.tsx')).DocumentPage,
    }),
  },
  {
    path: 'account/verification/card',
    lazy: async () => ({
      Component: (await import('../features/verification/card-page.tsx')).CardPage,
    }),
  },
  {
    path: 'account/verification/business',
    lazy: async () => ({
      Component: (await import('../features/verification/business-page.tsx')).BusinessPage,
    }),
  },
  {
    path: 'account/verification/checks/:id',
    lazy: async () => ({
      Component: (await import('../features/verification/check-page.tsx')).CheckPage,
    }),
  },
  {
    path: 'not-me/:id',
    lazy: async () => ({
      Component: (await import('../features/account/not-me-page.tsx')).NotMePage,
    }),
  },
  ...privacySignedIn,
  ...credentialSignedIn,
  {
    path: 'privacy/releases',
    lazy: async () => ({
      Component: (await import('../features/release/release-page.tsx')).ReleasePage,
    }),
  },
  {
    path: 'operator/*',
    lazy: async () => ({
      Component: (await import('../features/operator/operator-page.tsx')).OperatorPage,
    }),
  },
]

export const router = createBrowserRouter([
  {
    Component: Shell,
    ErrorBoundary: Broken,
    children: [
      // A screen that breaks leaves the bars standing.
      {
        ErrorBoundary: Broken,
        HydrateFallback: Opening,
        children: [...open, { Component: SignedIn, children: signedIn }],
      },
    ],
  },
])
