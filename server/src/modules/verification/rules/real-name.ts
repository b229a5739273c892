import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'

/** What can be wrong with a name. */
export type NameFlaw = 'empty' | 'length' | 'characters' | 'invisible' | 'mixed_scripts'

/** Longest name in characters; the longest that ID cards print are of people from the west. */
const LENGTH_MAX = 60

/** Middle dots that people and input methods put between the parts of a name; U+00B7 is kept. */
const MIDDLE_DOTS = /[•‧∙⋅・･．]/g
const APOSTROPHES = /[’ʼ‘`´＇]/g
const HYPHENS = /[‐‑－]/g
const BLANKS = /[\u0020\u00a0\u3000]+/g

/**
 * One script: its letters and marks, and the signs that join its names. Joiners and variation
 * selectors are part of the spelling where they are listed, and refused everywhere else.
 */
function script(name: string, joints: string): RegExp {
  const letters = `\\p{Script=${name}}&&[\\p{L}\\p{Nl}\\p{M}]`
  return new RegExp(`^(?!\\p{M})[[${letters}]${joints}]+$`, 'v')
}

const SCRIPTS: readonly RegExp[] = [
  script('Han', '·'),
  script('Latin', "\\u0300-\\u036f'\\-. ·"),
  script('Tibetan', '\\u0f0b\\u0f0c ·'),
  // Uyghur and Kazakh, with the vowel signs that Arabic shares.
  script('Arabic', '\\u064b-\\u0655\\u0640\\u200c\\u200d ·'),
  script('Mongolian', '\\u180b-\\u180e\\u200d\\u202f ·'),
  script('Cyrillic', "\\u0300-\\u036f'\\-. "),
  script('Yi', ' ·'),
  script('Hangul', ' '),
  script('Thai', ' '),
  script('Greek', "\\u0300-\\u036f'\\- "),
  script('Devanagari', '\\u200c\\u200d '),
  /^[[[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]&&\p{L}]ー ·]+$/v,
]

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
const LETTERS = /^(?!\p{M})[\p{L}\p{M}\p{Nl}'\-. ·]+$/u

/**
 * A real name in the form that is compared and kept: NFC, one kind of middle dot, apostrophe,
 * hyphen and blank, full-width Latin narrowed. One name is written in one script; a letter of
 * another that looks alike, an invisible sign, a digit or an emoji is refused and never repaired.
 */
export function parseRealName(
  typed: string,
): Outcome<string, { code: 'name_invalid'; data: { why: NameFlaw } }> {
  const name = canonical(typed)
  const length = [...name].length
  const why = flawOf(name, length)
  if (why === undefined) return ok(name)
  return refuse('name_invalid', { why }) as ReturnType<typeof parseRealName>
}

function flawOf(name: string, length: number): NameFlaw | undefined {
  if (length === 0) return 'empty'
  if (length < 2 || length > LENGTH_MAX) return 'length'
  if (SCRIPTS.some(script => script.test(name)) && isJoinedWell(name)) return undefined
  if (INVISIBLE.test(name)) return 'invisible'
  return LETTERS.test(name) && isJoinedWell(name) ? 'mixed_scripts' : 'characters'
}

/** No name begins or ends with what joins its parts, or has two such signs in a row. */
function isJoinedWell(name: string): boolean {
  return !/^[·'\-. ]|[·'-]$|[·'\-.]{2}/u.test(name)
}

function canonical(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/[\uff21-\uff3a\uff41-\uff5a]/g, letter =>
      String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
    )
    .replace(MIDDLE_DOTS, '·')
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, '-')
    .replace(BLANKS, ' ')
    .trim()
}

/** The family name's first sign and stars: enough for its owner to recognise. */
export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(Math.min(rest.length, 8))
}
