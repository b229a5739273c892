/** Splits after full-width punctuation; anything else stays whole, spaces included. */
export function clausesOf(text: string): string[] {
  return text.split(/(?<=[，。；：！？])/)
}
