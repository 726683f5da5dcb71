/** The network of an exercise: as a picture that does not tell what has to be computed, and in the explorer. */

import { addressOf } from '../address.ts'
import { type Given, drawn, given as modelOf, place } from '../model.ts'
import { last } from '../network.ts'
import { type State, LIMITS, sceneOf, start } from '../state.ts'
import { isParameter, named, neurons, parameters, symbol, targets } from '../symbols.ts'
import { picture } from '../view.ts'

export function pictureOf (given: Given, asked: string, id: string): string {
  const chosen = chosenIn(given, asked)
  return picture(sceneOf({ ...start(given), chosen, mode: 'forward' }), { id, knobs: 'parts' })
}

/** Where the explorer shows this very network: all its numbers are in the address. */
export function explorerAddress (given: Given, asked: string): string {
  const model = modelOf(given)
  const { network } = model
  const N = last(network)
  const turned = new Map<string, number>()
  for (const of of [...neurons(network, 0), ...parameters(network), ...targets(network)]) {
    const [numbers, at] = place(model, of)
    turned.set(symbol(of), numbers[at])
  }
  const sizes = [last(model.sample.x), ...network.slice(1).map(({ biases }) => last(biases))]
  const [hidden, output] = [given.activations[0], given.activations[N - 1]]
  const own = { sizes, hidden, output, loss: given.loss, seed: 0 }
  if (given.loss === 'cross_entropy') { // whose targets follow from the seed
    for (const of of targets(network)) turned.delete(symbol(of))
    while (own.seed < LIMITS.seed && `${drawn(own).sample.y}` !== `${model.sample.y}`) own.seed += 1
  }
  const state: State = { ...start(given), own, turned, chosen: chosenIn(given, asked) }
  return addressOf(state)
}

/** What is asked about, such as w1_12 of dL/dw1_12; the first weight if that is not a parameter. */
function chosenIn (given: Given, asked: string): string {
  const { network } = modelOf(given)
  const [name] = /[wb]\d_\d+/.exec(asked) ?? ['w1_11']
  const of = named(name, network)
  return of && isParameter(of) ? name : 'w1_11'
}
