import { dataScript, element } from '../../platform/http/markup.ts'
import type { Catalogue } from './catalogue.ts'
import { moneyWords } from './money-words.ts'
import type { ListingCardOut, ListingOut } from './schemas.ts'

export type Locale = 'zh-CN' | 'zh-TW' | 'en'

const OG_LOCALE = { 'zh-CN': 'zh_CN', 'zh-TW': 'zh_TW', en: 'en_US' } as const
const DESCRIPTION_MAX = 200

/** schema.org's conditions, as near as they come to the published grades. */
const CONDITION = {
  new: 'NewCondition',
  like_new: 'UsedCondition',
  good: 'UsedCondition',
  fair: 'UsedCondition',
  parts: 'DamagedCondition',
} as const

const AVAILABILITY = {
  draft: 'OutOfStock',
  published: 'InStock',
  reserved: 'Reserved',
  sold: 'SoldOut',
  withdrawn: 'Discontinued',
} as const

/**
 * What search engines and link previews read of a listing's page: elements for the HTML head.
 * Everything a seller typed is escaped. `publicUrl` has no slash at its end.
 */
export function listingHead(
  listing: ListingOut,
  locale: Locale,
  publicUrl: string,
  { catalogue, marketName }: { readonly catalogue: Catalogue; readonly marketName: string },
): string {
  const url = `${publicUrl}/listings/${listing.id}`
  const grade = catalogue.grades.find(one => one.code === listing.grade)?.names[locale]
  const price = listing.price && moneyWords(listing.price, locale)
  const title = [listing.title, price, marketName].filter(Boolean).join(' · ')
  const description = shortened(
    [grade, listing.place, listing.description || listing.title].filter(Boolean).join(' · '),
  )
  const picture = listing.photos[0]
  const tags = [
    element('title', {}, title),
    element('link', { rel: 'canonical', href: url }),
    meta('name', 'description', description),
    meta('property', 'og:type', 'product'),
    meta('property', 'og:site_name', marketName),
    meta('property', 'og:locale', OG_LOCALE[locale]),
    meta('property', 'og:url', url),
    meta('property', 'og:title', listing.title),
    meta('property', 'og:description', description),
    meta('name', 'twitter:card', picture ? 'summary_large_image' : 'summary'),
  ]
  if (picture) {
    tags.push(
      meta('property', 'og:image', publicUrl + picture.url),
      meta('property', 'og:image:width', String(picture.width)),
      meta('property', 'og:image:height', String(picture.height)),
      meta('property', 'og:image:alt', listing.title),
    )
  }
  if (listing.price) {
    tags.push(
      meta('property', 'product:price:amount', decimal(listing.price)),
      meta('property', 'product:price:currency', listing.price.currency),
    )
  }
  tags.push(structuredData(listing, locale, url, publicUrl, catalogue))
  return tags.join('\n')
}

function structuredData(
  listing: ListingOut,
  locale: Locale,
  url: string,
  publicUrl: string,
  catalogue: Catalogue,
): string {
  const category = listing.category === null ? undefined : catalogue.leaf(listing.category)
  const condition = listing.grade && `https://schema.org/${CONDITION[listing.grade]}`
  const brand = listing.attributes.brand
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: listing.title,
    description: listing.description || listing.title,
    sku: listing.id,
    url,
    image: listing.photos.map(photo => publicUrl + photo.url),
    ...(category && { category: category.names[locale] }),
    ...(brand !== undefined && { brand: { '@type': 'Brand', name: String(brand) } }),
    ...(condition && { itemCondition: condition }),
    ...(listing.price && {
      offers: {
        '@type': 'Offer',
        url,
        price: decimal(listing.price),
        priceCurrency: listing.price.currency,
        availability: `https://schema.org/${AVAILABILITY[listing.state]}`,
        ...(condition && { itemCondition: condition }),
        seller: { '@type': 'Person', name: listing.seller.displayName },
      },
    }),
  }
  return dataScript({ type: 'application/ld+json' }, data)
}

type Price = NonNullable<ListingCardOut['price']>

/** Major units with as many decimals as the currency has, e.g. `380.00`. */
function decimal({ amountMinor, currency }: Price): string {
  const digits = decimals(currency)
  return (amountMinor / 10 ** digits).toFixed(digits)
}

function decimals(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}

function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  const characters = [...plain]
  if (characters.length <= DESCRIPTION_MAX) return plain
  return `${characters.slice(0, DESCRIPTION_MAX - 1).join('')}…`
}

function meta(key: 'name' | 'property', name: string, content: string): string {
  return element('meta', { [key]: name, content })
}
