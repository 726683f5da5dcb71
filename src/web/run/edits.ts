/** What the reader has made of the blocks of this page, by what they were; it is kept while the tab is open. */

const KEY = `run:${location.pathname}`

function all (): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}')
  } catch {
    return {}
  }
}

/** Returns what became of a block. */
export const edited = (original: string): string => all()[original] ?? original

/** Notes what became of a block; where nothing can be kept, it lasts as long as the page. */
export function note (original: string, text: string): void {
  const { [original]: _, ...others } = all()
  const edits = text === original ? others : { ...others, [original]: text }
  try {
    sessionStorage.setItem(KEY, JSON.stringify(edits))
  } catch {
    // It is full.
  }
}
