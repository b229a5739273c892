/** The list with the item at `from` put at `to`; places beyond the ends leave it as it is. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const list = [...items]
  if (to < 0 || to >= list.length) return list
  list.splice(to, 0, ...list.splice(from, 1))
  return list
}
