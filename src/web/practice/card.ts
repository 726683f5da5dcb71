/** An exercise as HTML: its question, a field for the answer, hints and derivation to open. */

import { html } from '../markup.ts'
import type { Given } from '../model.ts'
import type { Asked } from './judge.ts'
import { pictureOf } from './picture.ts'

/** An exercise. Its texts are HTML made by the build. */
export interface Card extends Asked {
  kind: string
  seed: number
  question: string
  hints: string[]
  derivation: string
  asked: string
  given: Given | null
}

const HINTS = ['the way', 'the formula', 'the numbers']

export function cardHtml ({ kind, seed, question, hints, derivation, asked, given, answer }: Card): string {
  const id = `${kind}-${seed}`
  const isShape = typeof answer !== 'number'
  return html`
    <div class="exercise__given">
      ${given ? html`<div class="exercise__picture">${pictureOf(given, asked, id)}</div>` : ''}
      <div class="exercise__question">${question}</div>
    </div>
    <form class="exercise__form" novalidate>
      <label for="${id}-answer">Your answer</label>
      <input id="${id}-answer" class="exercise__field" size="10" autocomplete="off" spellcheck="false"
       aria-describedby="${id}-verdict" ${isShape ? 'placeholder="2 × 3"' : 'inputmode="decimal"'}>
      ${isShape ? '' : '<button type="button" class="exercise__minus" aria-label="Change the sign">±</button>'}
      <button class="exercise__check md-button md-button--primary">Check</button>
    </form>
    <div id="${id}-verdict" class="exercise__verdict" role="status"></div>
    ${hints.map((hint, at) => html`
      <details class="question"><summary>Hint ${at + 1}: ${HINTS[at]}</summary><div>${hint}</div></details>`)}
    <details class="success"><summary>The answer, step by step</summary><div>${derivation}</div></details>`
}
