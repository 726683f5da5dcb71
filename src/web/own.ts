/** The form for a network of the reader's own. */

import { button, html } from './markup.ts'
import type { Own } from './model.ts'
import { ACTIVATIONS, LOSSES } from './network.ts'
import { LIMITS, type Scene } from './state.ts'

const NAMES: Record<string, string> = {
  relu: 'ReLU',
  leaky_relu: 'leaky ReLU',
  squared_error: 'squared error',
  binary_cross_entropy: 'binary cross-entropy',
  cross_entropy: 'cross-entropy',
}
const FIRST: Own = { sizes: [4, 3, 2, 1], hidden: 'relu', output: 'sigmoid', loss: 'squared_error', seed: 1 }

export function ownForm ({ state: { own } }: Scene, id: string): string {
  const { sizes, hidden, output, loss, seed } = own ?? FIRST
  const labelled = (name: keyof Own, label: string, control: string): string =>
    html`<div><label for="${id}-${name}">${label}</label>${control}</div>`
  const text = (name: keyof Own, label: string, value: string): string => labelled(name, label, html`
    <input id="${id}-${name}" name="${name}" type="text" autocomplete="off" value="${value}">`)
  const option = (each: string, isChosen: boolean): string =>
    html`<option value="${each}"${isChosen ? ' selected' : ''}>${NAMES[each] ?? each}</option>`
  const select = (name: keyof Own, label: string, table: object, chosen: string): string => labelled(name, label, html`
    <select id="${id}-${name}" name="${name}">
      ${Object.keys(table).map(each => option(each, each === chosen))}
    </select>`)
  const { layers, width } = LIMITS
  const layersInWords = `Neurons per layer, from input to output (2 to ${layers + 1} layers of 1 to ${width})`
  return html`
    <form class="explorer__form">
      ${text('sizes', layersInWords, sizes.join('-'))}
      ${select('hidden', 'Activation of hidden layers', ACTIVATIONS, hidden)}
      ${select('output', 'Activation of the output', ACTIVATIONS, output)}
      ${select('loss', 'Loss', LOSSES, loss)}
      ${text('seed', 'Random seed: another one draws other numbers', `${seed}`)}
      <p class="explorer__form-problem" role="alert"></p>
      <div class="explorer__row">
        <button type="submit">Draw it</button>
        ${button('Back to the penguin’s network', 'class="explorer__example"', !own)}
      </div>
    </form>`
}
