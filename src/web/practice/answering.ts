/** Lets a reader answer an exercise of the page. */

import { setFormulas } from '../formulas.ts'
import { Problem } from '../state.ts'
import type { Card } from './card.ts'
import { type Asked, judged, judgedShape } from './judge.ts'
import { readAnswer, readShape } from './typed.ts'
import { verdict } from './verdict.ts'

/** Where a mistake is taught: the page has a list of links. */
const placeOf = (mistake: string): HTMLAnchorElement | null => document.querySelector(`a[data-mistake="${mistake}"]`)

/** Wakes an exercise whose HTML is that of `cardHtml`. */
export function wake (root: HTMLElement, card: Asked & Pick<Card, 'kind' | 'seed'>): void {
  const find = <E extends HTMLElement>(selector: string): E | null => root.querySelector<E>(selector)
  const field = find<HTMLInputElement>('.exercise__field')!
  const place = find('.exercise__verdict')!

  const tell = (markup: string, state: string): void => {
    root.dataset.state = state
    field.setAttribute('aria-invalid', `${state === 'wrong' || state === 'unread'}`)
    place.innerHTML = markup
    void setFormulas(place).catch(() => { /* the sentence says enough */ })
    if (markup) place.scrollIntoView({ block: 'nearest' })
  }

  const judge = (): void => {
    try {
      const isShape = typeof card.answer !== 'number'
      const typed = isShape ? undefined : readAnswer(field.value)
      const finding = typed ? judged(card, typed) : judgedShape(card, readShape(field.value))
      tell(verdict(finding, card.digits, typed, placeOf), finding.is === 'right' ? 'right' : 'wrong')
      if (finding.is === 'right') {
        const detail = { kind: card.kind, seed: card.seed }
        root.dispatchEvent(new CustomEvent('exercise:solved', { bubbles: true, detail }))
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      tell('<p></p>', 'unread')
      place.firstElementChild!.textContent = error.message
    }
  }

  find<HTMLFormElement>('.exercise__form')!.addEventListener('submit', event => {
    event.preventDefault()
    judge()
    if (root.dataset.state !== 'right') field.select()
  })
  field.addEventListener('input', () => tell('', '')) // what was said is about another number
  find('.exercise__minus')?.addEventListener('click', () => {
    const typed = field.value.trim()
    field.value = /^[-−–]/.test(typed) ? typed.slice(1) : `−${typed}`
    field.focus()
    tell('', '')
  })
}
