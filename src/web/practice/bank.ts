/** The bank of exercises: one script per level, which calls `exercises` with its content. */

import type { Answer } from './judge.ts'
import type { Card } from './card.ts'

/** A wrong answer, with the number of its advice. */
type Wrong = [id: string, value: Answer, advice: number]
/** All exercises of a kind, each part of them side by side. */
interface Packed {
  advice: string[]
  cards: { [Part in keyof Card]: Array<Part extends 'mistakes' ? Wrong[] : Card[Part]> }
}
type Level = Record<string, Packed>

const levels = new Map<number, Level>()
const loading = new Map<number, Promise<void>>()

/** Returns an exercise, or none if the bank has not so many of this kind. */
export async function cardOf (level: number, kind: string, seed: number, folder: URL): Promise<Card | undefined> {
  await load(level, folder)
  const { cards, advice } = levels.get(level)![kind]
  const at = cards.seed.indexOf(seed)
  if (at < 0) return undefined
  const parts = Object.entries(cards).map(([part, all]) => [part, all[at]])
  const mistakes = cards.mistakes[at].map(([id, value, text]) => ({ id, value, advice: advice[text] }))
  return { ...Object.fromEntries(parts), mistakes }
}

function load (level: number, folder: URL): Promise<void> {
  Object.assign(window, { exercises: (which: number, content: Level) => levels.set(which, content) })
  if (!loading.has(level)) {
    const src = new URL(`level-${level}.js`, folder).href
    loading.set(level, new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement('script'), { src })
      script.onload = () => levels.has(level) ? resolve() : reject(new Error(`${src} has no exercises`))
      script.onerror = reject
      document.head.append(script)
    }))
    loading.get(level)!.catch(() => { loading.delete(level) }) // the next exercise tries again
  }
  return loading.get(level)!
}
