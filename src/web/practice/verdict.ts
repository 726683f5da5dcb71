/** What an answer is told, as HTML. */

import { html } from '../markup.ts'
import { inDigits } from '../symbols.ts'
import type { Finding, Mistake } from './judge.ts'
import type { Typed } from './typed.ts'

/** The link to where the right way of a mistake is taught; its text is the name of the mistake. */
export type PlaceOf = (mistake: string) => HTMLAnchorElement | null

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six']
const MOST = 2 // mistakes that are named; more would not help

/** For rows and columns, `typed` is missing. */
export function verdict (finding: Finding, digits: number, typed: Typed | undefined, placeOf: PlaceOf): string {
  const decimals = `${WORDS[digits]} decimals`
  switch (finding.is) {
    case 'right': return said('Right.')
    case 'cut':
      return said('Right, but cut off, not rounded.', 'The next digit is 5 or more, so the last one is one more.')
    case 'rounded':
      return said('Nearly.', `Only the last digit is off: keep more digits on the way, and round to ${decimals} last.`)
    case 'short': return said('Right as far as it goes.', `Give ${decimals}.`)
    case 'coarse': return said('Not yet.', `Give ${decimals}: so few digits cannot be compared.`)
    case 'opposite': return said('Not quite.', 'The size is right, and the sign is not.')
    case 'unknown': {
      const perhaps = typed ? ' Perhaps only the arithmetic went wrong: check the signs.' : ''
      return said('Not this one.', `No mistake that we know gives it.${perhaps} The hints go step by step.`)
    }
    case 'mistake': return said('Not quite.', named(finding.mistakes, typed, placeOf))
  }
}

const said = (verdict: string, reason = ''): string => html`<p><strong>${verdict}</strong> ${reason}</p>`

/** Each mistake once: of several with one remedy, the first speaks for all. */
function named (mistakes: readonly Mistake[], typed: Typed | undefined, placeOf: PlaceOf): string {
  const different = mistakes.filter(({ advice }, at) => mistakes.findIndex(other => other.advice === advice) === at)
  if (typed?.value === 0 && different.length > MOST) {
    return 'Many mistakes give 0. Check which neurons are inactive, and which index is which.'
  }
  const yours = typed ? html`You have ${asTyped(typed)}. ` : ''
  const each = different.slice(0, MOST).map(({ id, advice }) => {
    const place = placeOf(id)
    const link = place ? html` <a href="${place.getAttribute('href')!}">Look it up</a>.` : ''
    return html`<em data-named="${id}">${place?.textContent ?? id.replaceAll('-', ' ')}</em>. ${inline(advice)}${link}`
  })
  return html`${yours}A mistake that gives this: ${each.join(' Or: ')}`
}

const asTyped = ({ value, decimals }: Typed): string =>
  decimals === undefined ? inDigits(value) : value.toFixed(Math.min(decimals, 12)).replace('-', '−')

const inline = (advice: string): string => advice.replaceAll(/^<p>|<\/p>$/g, '')
