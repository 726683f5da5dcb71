/** What the view of paths tells about the chosen number. */

import { MOST_PATHS, type Path, derive } from './derivation.ts'
import { DASHES, dashed } from './drawing.ts'
import { html, inMath, shown } from './markup.ts'
import { type Scene, blockOf, centralDifference, slopeOf, valueOf } from './state.ts'
import { inDigits, inWords, isParameter, symbol } from './symbols.ts'

const COUNTS = ['', 'One path leads', 'Two paths lead', 'Three paths lead', 'Four paths lead']
const MULTIPLY = '. Multiply along each path, then add the results:'

export function pathsPanel (scene: Scene): string {
  if (!isParameter(scene.chosen)) return neighbours(scene)
  const { network, sample, loss, chosen, state: { rate } } = scene
  const { paths, pathCount } = derive(network, sample, loss, chosen)
  const next = valueOf(scene, chosen) - rate * slopeOf(scene, chosen)!
  return html`
    <p>
      ${COUNTS[pathCount] ?? `${pathCount} paths lead`} from ${inMath(chosen, network)} to the loss
      ${pathCount > MOST_PATHS ? ', too many to list.' : pathCount === 1 ? ':' : MULTIPLY}
    </p>
    ${pathCount > MOST_PATHS ? '' : html`<ol class="explorer__paths">${items(scene, paths)}</ol>`}
    <p>${effect(scene)}</p>
    <p>${confirmation(scene)}</p>
    <p>
      A step with the learning rate ${inDigits(rate)} would${' '}
      ${next === valueOf(scene, chosen) ? 'leave it at' : 'change it to'}${' '}
      ${shown(`next/${symbol(chosen)}`, next)}.
    </p>`
}

/** The product of each path, which is named by the neurons where the paths differ. */
function items ({ network }: Scene, paths: Path[]): string[] {
  const forks = paths[0].neurons.map((_, at) => new Set(paths.map(({ neurons }) => neurons[at].join())).size > 1)
  return paths.map(({ neurons, value }, at) => {
    const through = neurons.filter((_, layer) => forks.includes(true) ? forks[layer] : layer === 0)
      .map(([l, j]) => inMath({ letter: 'a', l, j }, network)).join(' and ')
    const line = html`
      <svg class="swatch" viewBox="0 0 30 8" width="30" height="8" aria-hidden="true">
        <path class="path path--${at + 1}${value ? '' : ' is-dead'}" d="M0 4H30"${dashed(DASHES[at] ?? '')}/>
      </svg>`
    return html`
      <li>
        ${paths.length > DASHES.length ? '' : line}
        <span>through ${through}:</span>${' '}
        ${shown(`path${at + 1}`, value)}
      </li>`
  })
}

/** What the sign of the slope says and, where it is 0, why. */
function effect (scene: Scene): string {
  const { network, chosen } = scene
  const name = inMath(chosen, network)
  const slope = slopeOf(scene, chosen)!
  if (slope < 0) return `The slope is negative: a larger ${name} makes the loss smaller.`
  if (slope > 0) return `The slope is positive: a larger ${name} makes the loss larger.`
  if (centralDifference(scene, chosen).hasKink) return 'A ReLU is exactly at its kink, where its slope is taken as 0.'
  const block = blockOf(scene, chosen)
  const still = `The slope is 0: a small change of ${name} leaves the loss as it is`
  if (!block) return `${still}.`
  if (block.l < chosen.l) return `${still}, because what it multiplies, ${inMath(block, network)}, is 0.`
  const [neuron, z] = [inWords(block, network), inMath({ ...block, letter: 'z' }, network)]
  return `${still}, because ${neuron} is inactive: its ${z} is not above 0, so its ReLU lets nothing through.`
}

/** The same slope without the chain rule. */
function confirmation (scene: Scene): string {
  const { chosen, network } = scene
  const slope = slopeOf(scene, chosen)!
  const { value, hasKink } = centralDifference(scene, chosen)
  const quotient = shown(`difference/d${symbol(chosen)}`, value)
  const name = inMath(chosen, network)
  const nudging = `nudging ${name} slightly up and down and measuring the loss`
  if (hasKink) return `Across the kink, ${nudging} gives ${quotient}.`
  const agrees = Math.abs(value - slope) <= 1e-5 * Math.abs(slope) + 1e-9
  if (!agrees) return `Check: ${nudging} gives ${quotient}, as nearly as that can be measured.`
  return `Check: ${nudging} also gives ${quotient}.`
}

/** What is said of inputs, targets and activations. */
function neighbours ({ chosen, network }: Scene): string {
  const name = inMath(chosen, network)
  switch (chosen.letter) {
    case 'x': return html`
      <p>
        The input ${name} reaches the loss through every neuron of layer 1.${' '}
        Their δ, each times the weight between them, add up to its slope.
      </p>`
    case 'y': return html`
      <p>
        The target ${name} is what the network should have said.${' '}
        It changes the loss, and with it every derivative, but no activation.
      </p>`
    default: return html`
      <p>
        An activation cannot be set: ${name} is computed from the layer before.${' '}
        Its ${inMath({ ...chosen, letter: 'delta' }, network)} is computed from the layer after.
      </p>`
  }
}
