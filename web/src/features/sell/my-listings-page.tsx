import { Page } from '../../ui/page.tsx'

export function MyListingsPage() {
  return <Page title="MyListingsPage" />
}
