/** An HTML element without children but text; everything that is not markup is escaped. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  text?: string,
): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  const open = `<${tag}${written.join('')}>`
  return text === undefined ? open : `${open}${escaped(text)}</${tag}>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that no browser takes for markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '')
}

/** Data in a script element. Nothing is unescaped there, so what could end it becomes JSON escapes. */
export function dataScript(attributes: Readonly<Record<string, string>>, data: unknown): string {
  const json = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `${element('script', attributes)}${json}</script>`
}
