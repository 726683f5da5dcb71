/** The controls of an explorer that every page has: what is chosen, and its value. */

import { button, html, inMath, shown, slopeInMath } from './markup.ts'
import { last, list } from './network.ts'
import { MODES, type Mode, type Scene, bounds, isTurnable, slopeOf, valueOf } from './state.ts'
import { type Named, inLetters, inShort, neurons, parameters, symbol, targets } from './symbols.ts'

const NAMES: Record<Mode, string> = { paths: 'Paths', forward: 'Forward', backward: 'Backward', descend: 'Descend' }

export function modes ({ state }: Scene, id: string): string {
  return html`${MODES.map(mode => html`
    <label class="explorer__mode">
      <input type="radio" name="${id}-mode" value="${mode}"${state.mode === mode ? ' checked' : ''}>${NAMES[mode]}
    </label>`)}`
}

/** All that can be chosen, in groups. */
export function choices ({ network, state }: Scene): string {
  const layers = list(last(network), l => neurons(network, l)).slice(1).flat()
  const groups: Array<[string, Named[]]> = [
    ['Inputs', neurons(network, 0)],
    ...layers.map((neuron): [string, Named[]] => [
      `Layer ${neuron.l}, neuron ${neuron.j}`,
      [...parameters(network).filter(({ l, j }) => l === neuron.l && j === neuron.j), neuron],
    ]),
    ['Target', targets(network)],
  ]
  const option = (of: Named): string => html`
    <option value="${symbol(of)}"${symbol(of) === state.chosen ? ' selected' : ''}>
      ${inLetters(of, network)}: ${inShort(of, network)}
    </option>`
  return html`${groups.map(([name, all]) => html`<optgroup label="${name}">${all.map(option)}</optgroup>`)}`
}

/** The range of the slider, which grows with the number. */
export function range (scene: Scene): [least: number, most: number] {
  const { chosen } = scene
  const [least, most] = bounds(scene, chosen)
  const usual = chosen.letter === 'x' || chosen.letter === 'y' ? 1 : 2
  const far = Math.max(usual, Math.ceil(Math.abs(valueOf(scene, chosen))))
  return [Math.max(least, -far), Math.min(most, far)]
}

/** A number as a reader would type it, short enough for the field. */
export const inField = (value: number): string => `${Number(value.toPrecision(5))}`

export function turning (scene: Scene, id: string, canCopy: boolean): string {
  const { chosen } = scene
  const [least, most] = range(scene)
  const value = valueOf(scene, chosen)
  const off = isTurnable(scene, chosen) ? '' : ' disabled'
  return html`
    <div class="explorer__row">
      <label for="${id}-choice">Choose</label>
      <select id="${id}-choice" class="explorer__choice">${choices(scene)}</select>
    </div>
    <div class="explorer__row">
      <input class="explorer__slider" type="range" min="${least}" max="${most}" step="0.01" value="${value}"
       aria-label="Its value"${off}>
      <input class="explorer__field" type="text" inputmode="decimal" size="7" autocomplete="off" spellcheck="false"
       value="${inField(value)}" aria-label="Its value, typed" aria-describedby="${id}-problem"${off}>
      <span class="explorer__buttons">
        ${button('Undo', 'class="explorer__undo"')}
        ${button('Reset', 'class="explorer__reset"')}
        ${canCopy ? button('Copy link', 'class="explorer__copy"', false) : ''}
      </span>
    </div>
    <p class="explorer__problem" id="${id}-problem" role="alert"></p>`
}

/** The numbers that follow: what the network says, how wrong that is, and how the loss changes with what is chosen. */
export function outcome (scene: Scene): string {
  const { network, chosen, L } = scene
  const slope = slopeOf(scene, chosen)
  const rows = neurons(network, last(network)).map(of => [inMath(of, network), shown(symbol(of), valueOf(scene, of))])
  rows.push(['<math><mi>L</mi></math>', shown('L', L)])
  if (slope !== undefined) {
    rows.push([slopeInMath(chosen, network), shown(`dL/d${symbol(chosen)}`, slope)])
  } else {
    const other: Named = chosen.letter === 'y' ? chosen : { ...chosen, letter: 'delta' }
    rows.push([inMath(other, network), shown(symbol(other), valueOf(scene, other))])
  }
  return html`<dl class="explorer__outcome">
    ${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`
}
