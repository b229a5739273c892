import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { GRADE_CODES } from './listing.ts'

const Code = Type.String({ pattern: '^[a-z0-9][a-z0-9_]{0,39}$' })
const Label = Type.String({ minLength: 1, maxLength: 80 })

/** A text in the three languages of the market. */
export const Names = Type.Object(
  { 'zh-CN': Label, 'zh-TW': Label, en: Label },
  { additionalProperties: false },
)

const attributeFields = {
  names: Names,
  kind: Type.Union([Type.Literal('text'), Type.Literal('number'), Type.Literal('choice')]),
  unit: Type.Optional(Type.String({ minLength: 1, maxLength: 8 })),
  /** Bounds of a number, both included. */
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
  choices: Type.Optional(
    Type.Array(Type.Object({ code: Code, names: Names }), { minItems: 2, maxItems: 40 }),
  ),
}

export const Attribute = Type.Object({ code: Code, ...attributeFields, required: Type.Boolean() })

export const Category = Type.Object({
  code: Code,
  parent: Type.Union([Code, Type.Null()]),
  names: Names,
  attributes: Type.Array(Attribute),
})

export const Grade = Type.Object({
  code: Type.String({ enum: [...GRADE_CODES] }),
  names: Names,
  meaning: Type.Object({ 'zh-CN': Type.String(), 'zh-TW': Type.String(), en: Type.String() }),
})

const Leaf = Type.Object(
  {
    code: Code,
    names: Names,
    /** Other words that people search these goods by, in any language. */
    aliases: Type.Array(Label),
    /** Codes of attributes; `!` marks those that publishing asks for. */
    attributes: Type.Array(Type.String({ pattern: '^[a-z0-9_]{1,40}!?$' })),
  },
  { additionalProperties: false },
)

const CategoriesFile = Type.Object(
  {
    attributes: Type.Record(Code, Type.Object(attributeFields, { additionalProperties: false })),
    categories: Type.Array(
      Type.Object(
        { code: Code, names: Names, children: Type.Array(Leaf, { minItems: 1 }) },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
)

const GradesFile = Type.Object({
  sources: Type.Array(Type.String(), { minItems: 1 }),
  grades: Type.Array(Grade),
})

export type Attribute = Static<typeof Attribute>
export type Category = Static<typeof Category>
export type Grade = Static<typeof Grade>

/**
 * A category that goods can be put in, with the words by which people look for it: its names and
 * those of the category above, in every language, and other words for what lies in it.
 */
export interface LeafCategory extends Category {
  readonly parent: string
  readonly called: string
  readonly aliases: string
}

/** What can be sold and how its condition is told. */
export interface Catalogue {
  readonly categories: readonly Category[]
  readonly grades: readonly Grade[]
  /** Undefined when there is no such category or goods cannot be put in it directly. */
  leaf(code: string): LeafCategory | undefined
  has(code: string): boolean
}

/** Checks both files; throws with the place of every error, because a market must not start without them. */
export function parseCatalogue(categoriesJson: unknown, gradesJson: unknown): Catalogue {
  const file = checked(CategoriesFile, 'categories.json', categoriesJson)
  const { grades } = checked(GradesFile, 'grades.json', gradesJson)
  const codes = grades.map(grade => grade.code).join()
  if (codes !== GRADE_CODES.join()) throw new Error(`grades.json: grades are ${codes}`)
  const leaves: LeafCategory[] = []
  const categories: Category[] = []
  for (const top of file.categories) {
    categories.push({ code: top.code, parent: null, names: top.names, attributes: [] })
    for (const child of top.children) {
      const leaf = {
        code: child.code,
        parent: top.code,
        names: child.names,
        attributes: child.attributes.map(mark => attributeOf(file, child.code, mark)),
      }
      categories.push(leaf)
      const names = [...Object.values(child.names), ...Object.values(top.names)]
      leaves.push({ ...leaf, called: names.join(' '), aliases: child.aliases.join(' ') })
    }
  }
  const byCode = new Map(leaves.map(leaf => [leaf.code, leaf]))
  const all = new Set(categories.map(category => category.code))
  if (all.size < categories.length) throw new Error('categories.json: a code appears twice')
  return { categories, grades, leaf: code => byCode.get(code), has: code => all.has(code) }
}

function attributeOf(file: Static<typeof CategoriesFile>, leaf: string, mark: string): Attribute {
  const code = mark.replace('!', '')
  const attribute = file.attributes[code]
  if (!attribute) throw new Error(`categories.json: ${leaf} has an unknown attribute ${code}`)
  if ((attribute.kind === 'choice') !== (attribute.choices !== undefined)) {
    throw new Error(`categories.json: ${code} has choices exactly when it is a choice`)
  }
  return { code, ...attribute, required: mark.endsWith('!') }
}

function checked<T extends TSchema>(schema: T, name: string, json: unknown): Static<T> {
  const check = Compile(schema)
  if (check.Check(json)) return json as Static<T>
  const places = check.Errors(json).map(error => `${error.instancePath} ${error.message}`)
  throw new Error(`${name}: ${places.join('; ')}`)
}
