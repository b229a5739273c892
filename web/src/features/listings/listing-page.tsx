import { Page } from '../../ui/page.tsx'

export function ListingPage() {
  return <Page title="ListingPage" />
}
