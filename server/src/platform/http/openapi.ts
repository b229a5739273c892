type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * Gives every schema that carries a `title` one place under `components.schemas` and refers to it
 * from everywhere else, so that the document stays small and clients get names for types. Two
 * schemas of one title must be equal.
 */
export function withComponents<T extends object>(document: T): T {
  const schemas = new Map<string, { text: string; schema: Json }>()
  const hoist = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(hoist)
    if (value === null || typeof value !== 'object') return value
    const inner = Object.fromEntries(Object.entries(value).map(([key, v]) => [key, hoist(v)]))
    const { title } = value
    // `info` and `properties` may hold a `title` of their own that names no schema.
    if (typeof title !== 'string' || typeof value.type !== 'string') return inner
    const text = JSON.stringify(inner)
    const known = schemas.get(title)
    if (known && known.text !== text) throw new Error(`bug: two schemas are titled ${title}`)
    schemas.set(title, { text, schema: inner })
    return { $ref: `#/components/schemas/${title}` }
  }
  const hoisted = hoist(structuredClone(document) as Json) as {
    components?: { [key: string]: Json }
  }
  const named = [...schemas].sort(([a], [b]) => (a < b ? -1 : 1))
  const components = {
    ...hoisted.components,
    schemas: Object.fromEntries(named.map(([title, { schema }]) => [title, schema])),
  }
  return { ...hoisted, components } as unknown as T
}
