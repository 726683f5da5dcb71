/** The forward and the backward pass, one neuron at a time. */

import { button, capitalised, html, shown } from './markup.ts'
import { last } from './network.ts'
import { type Scene, stepsOf } from './state.ts'
import { inWords, nameOf, named, width } from './symbols.ts'

export function passControls (scene: Scene): string {
  const { network, state: { mode, step } } = scene
  return html`
    ${button('Previous', 'data-pass="-1"', step === 0)}
    ${button('Next', 'data-pass="1"', step === stepsOf(network, mode).length)}
    <span class="explorer__place">${placeOf(scene)}</span>`
}

export const placeOf = ({ network, state: { mode, step } }: Scene): string =>
  `Step ${step} of ${stepsOf(network, mode).length}`

export function passPanel (scene: Scene): string {
  return html`<p>${scene.state.mode === 'forward' ? forwards(scene) : backwards(scene)}</p>`
}

function forwards ({ network, state: { mode, step } }: Scene): string {
  const current = stepsOf(network, mode)[step - 1]
  if (current === 'L') return 'The loss says how wrong the answer is.'
  if (!current) {
    return 'So far only the inputs, the weights and the biases are known. Each step computes one neuron from the ' +
      'layer before, and the last step computes the loss.'
  }
  const of = named(current, network)!
  const inputs = of.l === 1 ? 'input' : `activation of layer ${of.l - 1}`
  const name = nameOf(network[of.l].activation)
  return `${capitalised(inWords(of, network))} multiplies each ${inputs} by its weight, adds up the products and its ` +
    `bias, and passes the sum through ${name}.`
}

function backwards ({ network, loss, L, state: { mode, step } }: Scene): string {
  const current = stepsOf(network, mode)[step - 1]
  if (!current) {
    return `The forward pass is over, and the loss is ${shown('L', L)}. Now the error is passed back, one neuron ` +
      'at a time: each δ says how the loss changes with the pre-activation of its neuron.'
  }
  const of = named(current, network)!
  if (of.l === last(network)) {
    if (loss.partner) return 'It begins at the output. With this loss, the δ there is just the error.'
    return `It begins at the output: the error, times the slope of ${nameOf(network[of.l].activation)}.`
  }
  const above = width(network, of.l + 1)
  const neuron = capitalised(inWords(of, network))
  if (above === 1) {
    return `${neuron} takes the δ of the single neuron in layer ${of.l + 1}, multiplies it by the weight between ` +
      'them, and then by its own slope.'
  }
  const all = above === 2 ? 'both' : `all ${above}`
  return `${neuron} adds up the δ of ${all} neurons in layer ${of.l + 1}, each multiplied by the weight between ` +
    'them, and multiplies the sum by its own slope.'
}
