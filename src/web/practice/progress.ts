/** What a reader has solved, kept in the browser's own store and nowhere else. */

const KEY = 'chainrule.practice'
/** The seeds that were solved, by kind. */
export type Solved = Map<string, Set<number>>

/** What was solved since the page was opened, for a browser that keeps nothing. */
let here: Solved = new Map()

/** All that was solved. What is stored may be broken: then it is as if nothing were. */
export function solved (): Solved {
  const all: Solved = stored()
  for (const [kind, seeds] of here) all.set(kind, new Set([...all.get(kind) ?? [], ...seeds]))
  return all
}

function stored (): Solved {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return new Map()
    return new Map(Object.entries(found).map(([kind, seeds]) =>
      [kind, new Set((Array.isArray(seeds) ? seeds : []).filter(seed => Number.isInteger(seed) && seed > 0))]))
  } catch {
    return new Map()
  }
}

export function note (kind: string, seed: number): void {
  here.set(kind, (here.get(kind) ?? new Set()).add(seed))
  try {
    const all = [...solved()].map(([name, seeds]) => [name, [...seeds]])
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(all)))
  } catch { /* full, or not allowed */ }
}

export function erase (): void {
  here = new Map()
  try {
    localStorage.removeItem(KEY)
  } catch { /* nothing was kept */ }
}

/** What is erased in one tab is not kept by another. */
addEventListener('storage', ({ key, newValue }) => {
  if ((key === KEY || key === null) && newValue === null) here = new Map()
})
