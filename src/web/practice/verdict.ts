/** What an answer is told, as HTML. */

import { html } from '../markup.ts'
import { inDigits } from '../symbols.ts'
import type { Finding, Mistake } from './judge.ts'

/** The link to where the right way of a mistake is taught; its text is the name of the mistake. */
export type PlaceOf = (mistake: string) => HTMLAnchorElement | null

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six']

export function verdict (finding: Finding, digits: number, typed: number | undefined, placeOf: PlaceOf): string {
  const decimals = `${WORDS[digits]} decimals`
  switch (finding.is) {
    case 'right': return said('Right.')
    case 'cut': return said('Right, but cut off, not rounded.', 'The next digit is 5 or more, so the last one goes up.')
    case 'rounded':
      return said('Nearly.', `Only the last digit is off: keep more digits on the way, and round to ${decimals} at the end.`)
    case 'short': return said('Right as far as it goes.', `Give ${decimals}.`)
    case 'opposite': return said('Not quite.', 'The size is right, and the sign is not.')
    case 'unknown':
      return said('Not this one.', 'It is none of the wrong answers that we know. Perhaps only the arithmetic went wrong: the hints go step by step.')
    case 'mistake': {
      const yours = typed === undefined ? 'That is' : `You have ${inDigits(typed)}, which is`
      return said('Not quite.', `${yours} what you get if ${described(finding.mistakes, placeOf)}`)
    }
  }
}

const said = (verdict: string, reason = ''): string => html`<p><strong>${verdict}</strong> ${reason}</p>`

/** Each mistake once; of several with one remedy, the first stands for all. */
function described (mistakes: readonly Mistake[], placeOf: PlaceOf): string {
  const different = mistakes.filter(({ advice }, at) => mistakes.findIndex(other => other.advice === advice) === at)
  return different.map(({ id, advice }) => {
    const place = placeOf(id)
    const link = place ? html` <a href="${place.getAttribute('href')!}">Look it up</a>.` : ''
    return html`<em data-named="${id}">${place?.textContent ?? id.replaceAll('-', ' ')}</em>. ${advice.replaceAll(/^<p>|<\/p>$/g, '')}${link}`
  }).join(' Or it is what you get if ')
}
