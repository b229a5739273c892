import { useQuery } from '@tanstack/react-query'
import css from './qr-picture.module.css'

/** A text as a picture to scan, drawn here so that nobody else sees it. */
export function QrPicture({ text, alt }: { text: string; alt: string }) {
  const picture = useQuery({
    queryKey: ['qr', text],
    queryFn: async () => {
      const { renderSVG } = await import('uqr')
      return `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(text, { border: 2 }))}`
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return picture.data ? <img className={css.picture} src={picture.data} alt={alt} /> : null
}
