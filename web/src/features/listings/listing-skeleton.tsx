import { Panes } from '../../ui/page.tsx'
import { SkeletonBlock, SkeletonText } from '../../ui/skeleton.tsx'

/** The shape of a listing page while it is being fetched. */
export function ListingSkeleton({ label }: { label: string }) {
  return (
    <Panes
      main={<SkeletonBlock ratio="1 / 1" label={label} />}
      side={<SkeletonText lines={7} label={label} />}
    />
  )
}
