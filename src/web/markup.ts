/**
 * The small parts of which an explorer's HTML is made.
 *
 * All of it is numbers, and names that the network has; nothing that a reader typed gets in.
 */

import type { Network } from './network.ts'
import { type Named, inDigits, partsOf } from './symbols.ts'

type Part = string | number | boolean | string[]

/** Markup that is written over several lines: they are joined without their indentation, and so are lists. */
export function html (lines: TemplateStringsArray, ...parts: Part[]): string {
  const joined = (part: Part | undefined): string => Array.isArray(part) ? part.join('') : `${part ?? ''}`
  return lines.map((line, at) => line.replaceAll(/\n\s*/g, '') + joined(parts[at])).join('')
}

/** A symbol as MathML. */
export const inMath = (of: Named, network: Network): string => html`<math>${letters(of, network)}</math>`

/** ∂L/∂ of a number as MathML. */
export function slopeInMath (of: Named, network: Network): string {
  return html`
    <math displaystyle="true"><mfrac>
      <mrow><mi>∂</mi><mi>L</mi></mrow>
      <mrow><mi>∂</mi>${letters(of, network)}</mrow>
    </mfrac></math>`
}

function letters (of: Named, network: Network): string {
  const { letter, up, down } = partsOf(of, network)
  const base = letter === 'ŷ' ? '<mover><mi>y</mi><mo stretchy="false">^</mo></mover>' : html`<mi>${letter}</mi>`
  const below = html`<mn>${down}</mn>`
  const raised = html`
    <mrow>
      <mo form="prefix" stretchy="false">(</mo><mn>${up}</mn><mo form="postfix" stretchy="false">)</mo>
    </mrow>`
  if (up) return down ? html`<msubsup>${base}${below}${raised}</msubsup>` : html`<msup>${base}${raised}</msup>`
  return down ? html`<msub>${base}${below}</msub>` : base
}

/** A number that other programs can read, too. */
export function shown (name: string, value: number): string {
  return html`<span class="number" data-symbol="${name}" data-value="${value}">${inDigits(value)}</span>`
}

/** A button; one that can do nothing now keeps the focus, so it is not disabled. */
export function button (label: string, attributes: string, isOff = true): string {
  return html`<button type="button" ${attributes} aria-disabled="${isOff}">${label}</button>`
}

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
export const capitalised = (text: string): string => text[0].toUpperCase() + text.slice(1)
