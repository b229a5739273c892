import { Page } from '../../ui/page.tsx'

export function SellPage() {
  return <Page title="SellPage" />
}
