/** What a reader has solved, kept in the browser's own store and nowhere else. */

const KEY = 'chainrule.practice'

/** The seeds that were solved, by kind. What is stored may be broken: then it is as if nothing were. */
export function solved (): Map<string, Set<number>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return new Map()
    return new Map(Object.entries(stored).map(([kind, seeds]) =>
      [kind, new Set((Array.isArray(seeds) ? seeds : []).filter(seed => Number.isInteger(seed) && seed > 0))]))
  } catch {
    return new Map()
  }
}

/** Notes that an exercise was solved; where the browser keeps nothing, it is known until the page is left. */
export function note (kind: string, seed: number, all = solved()): Map<string, Set<number>> {
  all.set(kind, (all.get(kind) ?? new Set()).add(seed))
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries([...all].map(([name, seeds]) => [name, [...seeds]]))))
  } catch { /* full, or not allowed */ }
  return all
}

export function erase (): void {
  try {
    localStorage.removeItem(KEY)
  } catch { /* nothing was kept */ }
}
