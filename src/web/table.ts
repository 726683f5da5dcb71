/** All numbers of a network as tables. */

import { html, shown } from './markup.ts'
import { last, list } from './network.ts'
import { type Scene, numbersOf } from './state.ts'
import { type Named, inLetters, inWords, neurons, parameters, symbol, targets } from './symbols.ts'

/** The tables; with a script, each name chooses its number. */
export function table (scene: Scene, canChoose: boolean): string {
  const { network, state } = scene
  const all = numbersOf(scene)
  const choice = (of: Named): string => html`
    <button type="button" data-choose="${symbol(of)}" aria-pressed="${state.chosen === symbol(of)}"
     aria-label="${inLetters(of, network)}, ${inWords(of, network)}">
      ${inLetters(of, network)}
    </button>`
  const row = (of: Named, names: string[]): string => html`
    <tr>
      <th scope="row">${canChoose ? choice(of) : inLetters(of, network)}</th>
      ${names.map(name => html`<td>${shown(name, all.get(name)!)}</td>`)}
    </tr>`
  const titled = (caption: string, heads: string[], rows: string[]): string => html`
    <table data-fits>
      <caption>${caption}</caption>
      <thead><tr>${heads.map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table>`
  const layers = list(last(network), l => neurons(network, l)).slice(1).flat()
  return html`
    ${titled('Weights and biases', ['parameter', 'value', 'derivative of L'],
      parameters(network).map(of => row(of, [symbol(of), `dL/d${symbol(of)}`])))}
    ${titled('Neurons', ['neuron', 'z', 'a', 'δ'],
      layers.map(of => row(of, ['z', 'a', 'delta'].map(letter => `${letter}${of.l}_${of.j}`))))}
    ${titled('Inputs and target', ['number', 'value'],
      [...neurons(network, 0), ...targets(network)].map(of => row(of, [symbol(of)])))}`
}
