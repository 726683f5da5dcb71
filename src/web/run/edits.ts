/** What the reader has made of the blocks of this page, by what they were; it is kept while the tab is open. */

const KEY = `run:${location.pathname}`

/** All that is kept; what others have put there may be anything. */
function all (): Record<string, unknown> {
  try {
    return Object(JSON.parse(sessionStorage.getItem(KEY) ?? '{}'))
  } catch {
    return {}
  }
}

/** Returns what became of a block. */
export function edited (original: string): string {
  const text = all()[original]
  return typeof text === 'string' ? text : original
}

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
