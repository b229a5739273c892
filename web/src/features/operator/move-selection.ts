/**
 * The key that follows `selected` by `step` places; stops at both ends. Without a selection, or
 * when the selected row has gone, it starts at the top.
 */
export function moveSelection(
  keys: readonly string[],
  selected: string | null,
  step: 1 | -1,
): string | null {
  const place = selected === null ? -1 : keys.indexOf(selected)
  if (place === -1) return keys[0] ?? null
  return keys[Math.min(Math.max(place + step, 0), keys.length - 1)] ?? null
}
