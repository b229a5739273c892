/** Markup that is safe to send. Only `html` makes it, and `html` escapes whatever is put in. */
export interface Html {
  readonly markup: string
}

type Part = Html | string | number | false | null | undefined | readonly Part[]

/** A template whose values are escaped unless they are markup themselves. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: strings.reduce((text, string, i) => text + render(parts[i - 1]) + string) }
}

function render(part: Part): string {
  if (part === false || part === null || part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part))
  if (isHtml(part)) return part.markup
  return part.map(render).join('')
}

function isHtml(part: Html | readonly Part[]): part is Html {
  return 'markup' in part
}

/** Text that was written here and must not be escaped: style sheets and scripts. */
export function verbatim(markup: string): Html {
  return { markup }
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, character => ESCAPED[character] ?? character)
}
