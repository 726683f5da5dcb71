/**
 * What an explorer says beside its picture, as HTML. The build writes it into the page, the browser renews it.
 *
 * All of it is made of numbers, and of names that the network has; nothing that a reader typed gets in.
 */

import { MOST_PATHS, derive } from './derivation.ts'
import { DASHES, type Look, dashed, draw, layOut } from './drawing.ts'
import { ACTIVATIONS, LOSSES, last, list } from './network.ts'
import { LIMITS, MODES, type Mode, type Scene, blockOf, bounds, centralDifference, earlySlopes, isTurnable, numbersOf, slopeOf, stepsOf, valueOf } from './state.ts'
import {
  type Named, inDigits, inLatex, inLetters, inShort, inWords, isParameter, named, neurons, parameters, symbol, targets,
} from './symbols.ts'

/** How much of an explorer a part of the page shows: a network to turn, all of it, or the rest, which is below. */
export type Size = 'small' | 'full' | 'rest'

const LEAST_SCALE = 0.73 // of the picture, which then fits on the narrowest phone; one that is wider scrolls
const COUNTS = ['', '', 'Two', 'Three', 'Four', 'Five', 'Six']
const MODE_NAMES: Record<Mode, string> = { paths: 'Paths', forward: 'Forward', backward: 'Backward', descend: 'Descend' }

// -------------------------------------------------------------------------------------------------------------- parts

/** A symbol as MathML. */
export function inMath (of: Named, network: Scene['network']): string {
  return `<math>${letters(of, network)}</math>`
}

function letters (of: Named, network: Scene['network']): string {
  const [, letter, up, down] = /^(\\?[a-z]+(?: y)?)(?:\^\{([^}]*)\})?(?:_\{?(\d+)\}?)?$/.exec(inLatex(of, network))!
  const base = letter === '\\hat y' ? '<mover><mi>y</mi><mo stretchy="false">^</mo></mover>' : `<mi>${letter === '\\delta' ? 'δ' : letter}</mi>`
  const raised = up && `<mrow><mo form="prefix" stretchy="false">(</mo><mn>${up.slice(1, -1)}</mn><mo form="postfix" stretchy="false">)</mo></mrow>`
  if (raised) return down ? `<msubsup>${base}<mn>${down}</mn>${raised}</msubsup>` : `<msup>${base}${raised}</msup>`
  return down ? `<msub>${base}<mn>${down}</mn></msub>` : base
}

function slopeInMath (of: Named, network: Scene['network']): string {
  return `<math displaystyle="true"><mfrac><mrow><mi>∂</mi><mi>L</mi></mrow><mrow><mi>∂</mi>${letters(of, network)}</mrow></mfrac></math>`
}

function shown (name: string, value: number): string {
  return `<span class="number" data-symbol="${name}" data-value="${value}">${inDigits(value)}</span>`
}

// ------------------------------------------------------------------------------------------------------------ picture

export function picture (scene: Scene, look: Look): string {
  const layout = layOut(scene.network)
  const [wide, high] = [Math.ceil(layout.width), Math.ceil(layout.height)]
  const isAwake = look.knobs === 'options'
  const label = `The network${isAwake ? ': choose a number with the arrow keys and Enter' : ''}`
  const box = `viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" style="min-width: ${Math.round(wide * LEAST_SCALE)}px"`
  const keys = isAwake ? `role="listbox" tabindex="0" aria-activedescendant="${look.id}-${look.at ?? scene.state.chosen}"` : 'role="group"'
  return `<svg class="explorer__network" ${box} ${keys} aria-label="${label}">${draw(scene, layout, look)}</svg>`
}

// ----------------------------------------------------------------------------------------------------------- controls

export function modes ({ state }: Scene, id: string): string {
  return MODES.map(mode =>
    `<label class="explorer__mode"><input type="radio" name="${id}-mode" value="${mode}"${state.mode === mode ? ' checked' : ''}>${MODE_NAMES[mode]}</label>`,
  ).join('')
}

/** All that can be chosen, in groups. */
export function choices (scene: Scene): string {
  const { network, state } = scene
  const groups: Array<[string, Named[]]> = [
    ['Inputs', neurons(network, 0)],
    ...list(last(network), (l): Array<[string, Named[]]> => neurons(network, l).map(({ j }): [string, Named[]] => [
      `Layer ${l}, neuron ${j}`, [...parameters(network).filter(of => of.l === l && of.j === j), { letter: 'a', l, j }],
    ])).slice(1).flat(),
    ['Target', targets(network)],
  ]
  return groups.map(([name, all]) => `<optgroup label="${name}">${all.map(of => {
    const [value, isChosen] = [symbol(of), symbol(of) === state.chosen]
    return `<option value="${value}"${isChosen ? ' selected' : ''}>${inLetters(of, network)}: ${inShort(of, network)}</option>`
  }).join('')}</optgroup>`).join('')
}

/** The range of the slider, which grows with the number. */
export function range (scene: Scene): [least: number, most: number] {
  const { chosen } = scene
  const [least, most] = bounds(scene, chosen)
  const far = Math.max(chosen.letter === 'x' || chosen.letter === 'y' ? 1 : 2, Math.ceil(Math.abs(valueOf(scene, chosen))))
  return [Math.max(least, -far), Math.min(most, far)]
}

/** A number as a reader would type it, short enough for the field. */
export const inField = (value: number): string => `${Number(value.toPrecision(5))}`

/** A button; one that can do nothing now keeps the focus, so it is not disabled. */
function button (label: string, attributes: string, isOff = true): string {
  return `<button type="button" ${attributes} aria-disabled="${isOff}">${label}</button>`
}

export function turning (scene: Scene, id: string, canCopy = false): string {
  const { chosen } = scene
  const [least, most] = range(scene)
  const value = valueOf(scene, chosen)
  const off = isTurnable(scene, chosen) ? '' : ' disabled'
  return `<div class="explorer__row"><label for="${id}-choice">Choose</label><select id="${id}-choice" class="explorer__choice">${choices(scene)}</select></div>` +
    `<div class="explorer__row"><input class="explorer__slider" type="range" min="${least}" max="${most}" step="0.01" value="${value}" aria-label="Its value"${off}>` +
    `<input class="explorer__field" type="text" inputmode="decimal" size="7" autocomplete="off" spellcheck="false" value="${inField(value)}" aria-label="Its value, typed" aria-describedby="${id}-problem"${off}>` +
    `<span>${button('Undo', 'class="explorer__undo"')} ${button('Reset', 'class="explorer__reset"')}${canCopy ? ` ${button('Copy link', 'class="explorer__copy"', false)}` : ''}</span></div>` +
    `<p class="explorer__problem" id="${id}-problem" role="alert"></p>`
}

/** The numbers that follow: what the network says, how wrong that is, and how the loss changes with what is chosen. */
export function outcome (scene: Scene): string {
  const { network, chosen, L } = scene
  const N = last(network)
  const outputs = neurons(network, N)
  const rows = outputs.map(of => [inMath(of, network), shown(symbol(of), valueOf(scene, of))])
  rows.push(['<math><mi>L</mi></math>', shown('L', L)])
  const slope = slopeOf(scene, chosen)
  rows.push(slope === undefined
    ? [inMath({ ...chosen, letter: chosen.letter === 'y' ? 'y' : 'delta' }, network), shown(chosen.letter === 'y' ? symbol(chosen) : `delta${chosen.l}_${chosen.j}`, chosen.letter === 'y' ? valueOf(scene, chosen) : scene.delta[chosen.l][chosen.j])]
    : [slopeInMath(chosen, network), shown(`dL/d${symbol(chosen)}`, slope)])
  return `<dl class="explorer__outcome">${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`
}

// -------------------------------------------------------------------------------------------------------------- modes

/** What the mode tells. */
export function panel (scene: Scene): string {
  switch (scene.state.mode) {
    case 'forward': case 'backward': return passPanel(scene)
    case 'descend': return descentPanel(scene)
    default: return isParameter(scene.chosen) ? pathsPanel(scene) : neighboursPanel(scene)
  }
}

function pathsPanel (scene: Scene): string {
  const { network, sample, loss, chosen: { l, j, k }, chosen, state: { rate } } = scene
  const { paths, pathCount } = derive(network, sample, loss, k ? { l, j, k } : { l, j })
  const name = inMath(chosen, network)
  const slope = slopeOf(scene, chosen)!
  // Where the paths differ; a single one has its own neuron.
  const forks = paths[0].neurons.map((_, at) => new Set(paths.map(path => path.neurons[at].join())).size > 1)
  const items = paths.map(({ neurons: along, value }, at) => {
    const through = along.filter((_, layer) => forks.includes(true) ? forks[layer] : layer === 0)
      .map(([layer, neuron]) => inMath({ letter: 'a', l: layer, j: neuron }, network)).join(' and ')
    const line = pathCount > DASHES.length ? '' : `<svg class="swatch" viewBox="0 0 30 8" width="30" height="8" aria-hidden="true"><path class="path path--${at + 1}" d="M0 4H30"${dashed(DASHES[at])}/></svg>`
    return `<li>${line}<span>through ${through}:</span> ${shown(`path${at + 1}`, value)}</li>`
  })
  const words = pathCount === 1 ? 'One path leads' : `${COUNTS[pathCount] ?? pathCount} paths lead`
  const all = pathCount > MOST_PATHS ? `<p>${words} from ${name} to the loss, too many to show one by one.</p>`
    : `<p>${words} from ${name} to the loss${pathCount > 1 ? '. Multiply along each, then add' : ''}:</p><ol class="explorer__paths">${items.join('')}</ol>`
  return `${all}<p>${effect(scene)}</p><p>${confirmation(scene)}</p>` +
    `<p>One step with the learning rate ${inDigits(rate)} would change it to ${shown(`next/${symbol(chosen)}`, valueOf(scene, chosen) - rate * slope)}.</p>`
}

/** What the sign of the slope says and, where it is 0, why. */
function effect (scene: Scene): string {
  const { network, chosen } = scene
  const name = inMath(chosen, network)
  const slope = slopeOf(scene, chosen)!
  if (slope) return `The slope is ${slope < 0 ? 'negative' : 'positive'}: a larger ${name} makes the loss ${slope < 0 ? 'smaller' : 'larger'}.`
  if (centralDifference(scene, chosen).hasKink) return 'A ReLU is exactly at its kink, where its slope is taken as 0.'
  const block = blockOf(scene, chosen)
  const why = !block ? '' : block.l === chosen.l
    ? `, because ${inWords(block, network)} is inactive: its ${inMath({ ...block, letter: 'z' }, network)} is not above 0, so nothing passes its ReLU`
    : `, because what it multiplies, ${inMath(block, network)}, is 0`
  return `The slope is 0: a small change of ${name} leaves the loss as it is${why}.`
}

function confirmation (scene: Scene): string {
  const { chosen, network } = scene
  const { value, hasKink } = centralDifference(scene, chosen)
  const quotient = shown(`difference/d${symbol(chosen)}`, value)
  const nudged = `changing ${inMath(chosen, network)} a tiny bit to either side, and measuring the loss, gives ${quotient}`
  const slope = slopeOf(scene, chosen)!
  if (hasKink) return `Across the kink, ${nudged}.`
  return `Check: ${nudged}${Math.abs(value - slope) <= 1e-5 * Math.abs(slope) + 1e-9 ? ' too' : ', as nearly as this can be measured'}.`
}

function neighboursPanel (scene: Scene): string {
  const { chosen, network } = scene
  const name = inMath(chosen, network)
  if (chosen.letter === 'x') return `<p>The input ${name} reaches the loss through every neuron of layer 1. Their shares of the blame, each through its weight, add up to its slope.</p>`
  if (chosen.letter === 'y') return `<p>The target ${name} is what the network should have said. It changes the loss, and by it every derivative, but no activation.</p>`
  return `<p>An activation cannot be turned: ${name} follows from the layer before. Its ${inMath({ ...chosen, letter: 'delta' }, network)} follows from the layer after.</p>`
}

/** The controls of the forward and the backward pass. */
export function passControls (scene: Scene): string {
  const { step } = scene.state
  const end = stepsOf(scene.network, scene.state.mode).length
  return `${button('Previous', 'data-pass="-1"', step === 0)}${button('Next', 'data-pass="1"', step === end)}` +
    `<span class="explorer__place">${placeOf(scene)}</span>`
}

export const placeOf = ({ network, state: { mode, step } }: Scene): string =>
  `Step ${step} of ${stepsOf(network, mode).length}`

function passPanel (scene: Scene): string {
  const { network, state: { mode, step } } = scene
  const current = stepsOf(network, mode)[step - 1]
  const isForward = mode === 'forward'
  if (!current) {
    return isForward
      ? '<p>The inputs are known, and nothing else. Each step computes one neuron from the layer before, and the last step the loss.</p>'
      : `<p>The forward pass is over, and the loss is ${shown('L', scene.L)}. Now the error is passed back, one neuron at a time: each δ says how the loss changes with the pre-activation of its neuron.</p>`
  }
  if (current === 'L') return '<p>The loss says how wrong the answer is.</p>'
  const of = named(current, network)!
  const neuron = upper(inWords(of, network))
  const { activation } = network[of.l]
  if (isForward) {
    const below = of.l === 1 ? 'the inputs' : `the activations of layer ${of.l - 1}`
    return `<p>${neuron} weighs ${below}, adds its bias, and puts the sum through ${nameOf(activation.latex)}.</p>`
  }
  if (of.l === last(network)) {
    return `<p>It begins at the output: the error${scene.loss.partner ? ', which with this loss is all' : `, times the slope of ${nameOf(activation.latex)}`}.</p>`
  }
  const above = neurons(network, of.l + 1).length
  return `<p>${neuron} collects the δ of ${above > 1 ? `all ${above} neurons` : 'the only neuron'} of layer ${of.l + 1}, ${above > 1 ? 'each times' : 'times'} the weight between them, and multiplies by its own slope.</p>`
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
const upper = (text: string): string => text[0].toUpperCase() + text.slice(1)
const nameOf = (latex: string): string => latex.replace(/\\(operatorname\{)?(\w+)\}?/, '$2').replace('sigma', 'σ').replace('id', 'the identity')

/** The controls of gradient descent. */
export function descentControls ({ isAtEnd, state: { rate, early, steps } }: Scene, id: string): string {
  const take = [['One step', 1], ['Ten', 10], ['A hundred', 100]] as const
  return `<div class="explorer__row">${take.map(([label, number]) => button(label, `data-descend="${number}"`, isAtEnd)).join('')}${button('Back to the start', 'data-descend="0"', !steps)}</div>` +
    `<div class="explorer__row"><label for="${id}-rate">Learning rate</label><input id="${id}-rate" class="explorer__rate" type="text" inputmode="decimal" size="5" autocomplete="off" value="${rate}" aria-describedby="${id}-rate-problem"></div>` +
    `<p class="explorer__rate-problem" id="${id}-rate-problem" role="alert"></p>` +
    `<label class="explorer__early"><input type="checkbox"${early ? ' checked' : ''}> Update too early: change each layer before the layer below has used its weights</label>`
}

function descentPanel (scene: Scene): string {
  const { losses, isAtEnd, state: { early, steps } } = scene
  const told = steps === 0
    ? `The loss is ${shown('L', losses[0])}. A step moves all ${parameters(scene.network).length} parameters at once, each against its slope.`
    : `After ${count(steps, 'step')} the loss is ${shown('L', losses.at(-1)!)}; it was ${shown('L/before', losses[0])}.`
  const end = isAtEnd ? ' In the next step the numbers would grow beyond all bounds; a smaller learning rate helps.' : ''
  return `<p>${told}${end}</p>${early ? mistake(scene) : ''}${curve(scene)}`
}

/** What goes wrong when a step is taken too early, even where the loss falls all the same. */
function mistake (scene: Scene): string {
  const { chosen, network, losses, earlyLosses, state: { steps } } = scene
  const slopes = earlySlopes(scene)
  const wrong = parameters(network).filter(of => {
    const right = slopeOf(scene, of)!
    return Math.abs(slopes.get(symbol(of))! - right) > 1e-9 * Math.abs(right)
  })
  const isLucky = steps > 0 && earlyLosses.at(-1)! < losses.at(-1)!
  const loss = !steps ? ''
    : earlyLosses.length < losses.length ? `Updated too early, the numbers grow beyond all bounds after ${count(earlyLosses.length - 1, 'step')}. `
      : `Updated too early, it would be ${shown('L/early', earlyLosses.at(-1)!)}${isLucky ? ', which is even less, by luck. ' : '. '}`
  const told = `In the next step too early, ${wrong.length} of ${slopes.size} derivatives are wrong, because the error is passed back through weights that have already changed.`
  const own = isParameter(chosen)
    ? `<table><thead><tr><th scope="col">derivative for ${inMath(chosen, network)}</th><th scope="col">its value</th></tr></thead><tbody>` +
      `<tr><th scope="row">correct</th><td>${shown(`dL/d${symbol(chosen)}`, slopeOf(scene, chosen)!)}</td></tr>` +
      `<tr><th scope="row">too early</th><td>${shown(`early/${symbol(chosen)}`, slopes.get(symbol(chosen))!)}</td></tr></tbody></table>`
    : ''
  return `<p>${loss}${told}</p>${own}`
}

/** The loss from step to step. */
function curve ({ losses, earlyLosses, state: { early } }: Scene): string {
  const [wide, high, left, right, top, bottom] = [280, 116, 10, 270, 22, 98]
  const lines = [{ values: losses, style: 'right', word: 'correct' }, ...(early ? [{ values: earlyLosses, style: 'early', word: 'too early' }] : [])]
  const most = Math.max(...lines.flatMap(({ values }) => values))
  const span = Math.max(1, ...lines.map(({ values }) => values.length - 1))
  const drawn = lines.map(({ values, style, word }, at) => {
    const points = values.map((value, step) =>
      [left + (right - left) * step / span, bottom - (bottom - top) * (most ? value / most : 0)].map(each => Math.round(10 * each) / 10))
    const [x, y] = points.at(-1)!
    return `<polyline class="curve curve--${style}" points="${points.join(' ')}"/><circle class="curve curve--${style}" cx="${x}" cy="${y}" r="3"/>` +
      (early ? `<path class="curve curve--${style}" d="M150 ${20 + 16 * at}h24"/><text class="figure__text" x="180" y="${24 + 16 * at}">${word}</text>` : '')
  })
  return `<svg class="explorer__curve" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img" aria-label="The loss from step to step">` +
    `<path class="figure__line" d="M${left} ${bottom}H${right}M${left} ${bottom}V12"/><text class="figure__note" x="14" y="14">loss ${inDigits(most)}</text>` +
    `<text class="figure__note" x="${right}" y="${high - 4}" text-anchor="end">step ${span}</text>${drawn.join('')}</svg>`
}

// -------------------------------------------------------------------------------------------------------------- table

/** All numbers; each name chooses its number. */
export function table (scene: Scene): string {
  const { network, state } = scene
  const all = numbersOf(scene)
  const choose = (of: Named): string => `<button type="button" data-choose="${symbol(of)}" aria-pressed="${state.chosen === symbol(of)}" aria-label="${inLetters(of, network)}, ${inWords(of, network)}">${inLetters(of, network)}</button>`
  const cell = (name: string): string => `<td>${shown(name, all.get(name)!)}</td>`
  const rows = parameters(network).map(of =>
    `<tr><th scope="row">${choose(of)}</th>${cell(symbol(of))}${cell(`dL/d${symbol(of)}`)}</tr>`)
  const others = list(last(network), l => neurons(network, l).map(of =>
    `<tr><th scope="row">${choose(of)}</th>${cell(`z${l}_${of.j}`)}${cell(`a${l}_${of.j}`)}${cell(`delta${l}_${of.j}`)}</tr>`)).slice(1).flat()
  const given = [...neurons(network, 0), ...targets(network)].map(of => `<tr><th scope="row">${choose(of)}</th>${cell(symbol(of))}</tr>`)
  return `<table><caption>Weights and biases</caption><thead><tr><th scope="col">parameter</th><th scope="col">value</th><th scope="col">derivative of L</th></tr></thead><tbody>${rows.join('')}</tbody></table>` +
    `<table><caption>Neurons</caption><thead><tr><th scope="col">neuron</th><th scope="col">z</th><th scope="col">a</th><th scope="col">δ</th></tr></thead><tbody>${others.join('')}</tbody></table>` +
    `<table><caption>Inputs and target</caption><thead><tr><th scope="col">number</th><th scope="col">value</th></tr></thead><tbody>${given.join('')}</tbody></table>`
}

// ----------------------------------------------------------------------------------------------------------- your own

const NAMES: Record<string, string> = {
  relu: 'ReLU', leaky_relu: 'leaky ReLU', squared_error: 'squared error', binary_cross_entropy: 'binary cross-entropy',
  cross_entropy: 'cross-entropy',
}

export function ownForm ({ state: { own, given } }: Scene, id: string): string {
  const { sizes, hidden, output, loss, seed } = own ?? { sizes: [4, 3, 2, 1], hidden: 'relu', output: 'sigmoid', loss: given.loss, seed: 1 }
  const options = (names: string[], chosen: string): string =>
    names.map(name => `<option value="${name}"${name === chosen ? ' selected' : ''}>${NAMES[name] ?? name}</option>`).join('')
  const field = (name: string, label: string, control: string): string => `<div><label for="${id}-${name}">${label}</label>${control.replace('>', ` id="${id}-${name}" name="${name}">`)}</div>`
  return '<form class="explorer__form">' +
    field('sizes', `Neurons per layer, from input to output (2 to ${LIMITS.layers + 1} layers of 1 to ${LIMITS.width})`, `<input type="text" autocomplete="off" value="${sizes.join('-')}">`) +
    field('hidden', 'Activation of hidden layers', `<select>${options(Object.keys(ACTIVATIONS), hidden)}</select>`) +
    field('output', 'Activation of the output', `<select>${options(Object.keys(ACTIVATIONS), output)}</select>`) +
    field('loss', 'Loss', `<select>${options(Object.keys(LOSSES), loss)}</select>`) +
    field('seed', 'Random seed', `<input type="text" inputmode="numeric" autocomplete="off" value="${seed}">`) +
    `<p class="explorer__form-problem" role="alert"></p><div class="explorer__row"><button type="submit">Draw it</button>${button('Back to the penguin’s network', 'class="explorer__example"', !own)}</div></form>`
}

// -------------------------------------------------------------------------------------------------------------- whole

/** A part of an explorer before its script has run; its controls wait. */
export function whole (scene: Scene, id: string, size: Size): string {
  if (size === 'rest') {
    return `<details class="explorer__table"><summary>All numbers in a table</summary><div>${table(scene)}</div></details>` +
      `<details class="explorer__own"><summary>A network of your own</summary><div inert>${ownForm(scene, id)}</div></details>`
  }
  const isFull = size === 'full'
  const picked = !isFull ? ''
    : '<p class="explorer__notice" role="alert"></p>' +
      `<fieldset class="explorer__modes" inert><legend>What to look at</legend>${modes(scene, id)}</fieldset>`
  const more = !isFull ? ''
    : `<div class="explorer__pass explorer__row" inert>${passControls(scene)}</div>` +
      `<div class="explorer__descent" inert>${descentControls(scene, id)}</div>`
  return `${picked}<div class="explorer__body" data-mode="${scene.state.mode}">` +
    `<div class="explorer__drawing">${picture(scene, { id, knobs: isFull ? 'links' : 'parts' })}</div>` +
    `<div class="explorer__side"><div class="explorer__turn" inert>${turning(scene, id, isFull)}</div>${more}` +
    `<div class="explorer__numbers">${outcome(scene)}</div>${isFull ? `<div class="explorer__panel">${panel(scene)}</div>` : ''}</div></div>` +
    `${isFull ? '<div class="explorer__formula"></div>' : ''}<p class="explorer__news" aria-live="polite"></p>`
}
