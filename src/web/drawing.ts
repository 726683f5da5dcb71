/**
 * The network as a picture: columns of circles, arrows with their weights, and below the output the loss.
 *
 * The build draws with it what a page shows at first, and the browser what the page shows from then on.
 */

import { type Derivation, derive } from './derivation.ts'
import { html } from './markup.ts'
import { ACTIVATIONS, type Network, last, list } from './network.ts'
import { type Scene, stepsOf, valueOf } from './state.ts'
import {
  type Named, inDigits, inWords, isParameter, nameOf, neurons, parameters, partsOf, symbol, targets, width as widthOf,
} from './symbols.ts'

const RADIUS = 20
const GAP = 67 // between the circles of two layers: the weights fit in
const ROW = 100 // from neuron to neuron: the three weights that leave each of four inputs are 25 apart
const COLUMN = 2 * RADIUS + GAP
const ASIDE = 8 // how far a number extends beyond the circle above it
const HEAD = 56
const HEAD_OF_BIAS = 30 // more where the highest column has biases above its neurons
const LINE = 15
const SIZE = 14.5
const BIAS = RADIUS + 15 // from the middle of a neuron up to its bias
const BESIDE = 5 // between two paths along the same arrow
export const DASHES = ['', '7 3', '2 3', '9 3 2 3'] // of the paths, which colours alone would not tell apart

export interface Point { x: number, y: number }
/** What can be chosen: where it is, and its place in the order of the arrow keys. */
export interface Knob extends Point { of: Named, column: number }
export interface Layout { width: number, height: number, knobs: Map<string, Knob>, loss: Point }

export function layOut (network: Network): Layout {
  const N = last(network)
  const widths = list(N + 1, at => widthOf(network, at - 1)).slice(1)
  const outputs = widths[N]
  const high = Math.max(...widths)
  const head = widths.indexOf(high, 1) < 0 ? HEAD : HEAD + HEAD_OF_BIAS
  const middle = head + ((high - 1) / 2) * ROW
  const at = (l: number, j: number): Point =>
    ({ x: ASIDE + RADIUS + l * COLUMN, y: middle + (j - (widths[l] + 1) / 2) * ROW })
  const knobs = new Map<string, Knob>()
  const add = (of: Named, point: Point, column: number): void => { knobs.set(symbol(of), { ...point, of, column }) }
  for (const input of neurons(network, 0)) add(input, at(0, input.j), 0)
  for (const of of parameters(network)) {
    const { l, j, k } = of
    const to = at(l, j)
    if (k) {
      // So near to where the arrows begin, the weights of all arrows have equal distances.
      const from = at(l - 1, k)
      const share = 1 / (1 + widths[l])
      add(of, { x: from.x + RADIUS + share * GAP, y: from.y + share * (to.y - from.y) }, 2 * l - 1)
    } else {
      add(of, { x: to.x, y: to.y - BIAS }, 2 * l)
      add({ letter: 'a', l, j }, to, 2 * l)
    }
  }
  const lowest = at(N, outputs)
  const loss = { x: lowest.x, y: lowest.y + ROW * 0.85 } // below the outputs, and a single target below the loss
  for (const target of targets(network)) {
    if (outputs === 1) add(target, { x: loss.x, y: loss.y + ROW * 0.75 }, 2 * N)
    else add(target, { x: lowest.x + COLUMN * 0.8, y: at(N, target.j).y }, 2 * N + 1)
  }
  const points = [...knobs.values(), loss]
  const width = Math.max(...points.map(({ x }) => x)) + RADIUS + ASIDE
  return { width, height: Math.max(...points.map(({ y }) => y)) + RADIUS + 1.4 * LINE, knobs, loss }
}

/** The knob that an arrow key leads to: up and down within a column, left and right to the next one. */
export function neighbour ({ knobs }: Layout, from: string, key: string): string {
  const { x, y, column } = knobs.get(from)!
  const all = [...knobs].map(([name, knob]) => ({ name, ...knob }))
  const inColumn = (wanted: number) => all.filter(knob => knob.column === wanted)
    .sort((one, other) => Math.abs(one.y - y) - Math.abs(other.y - y) || one.x - x)
  switch (key) {
    case 'ArrowUp': return inColumn(column).find(knob => knob.y < y)?.name ?? from
    case 'ArrowDown': return inColumn(column).find(knob => knob.y > y)?.name ?? from
    case 'ArrowLeft': return inColumn(column - 1)[0]?.name ?? from
    case 'ArrowRight': return inColumn(column + 1)[0]?.name ?? from
    default: return from
  }
}

// ------------------------------------------------------------------------------------------------------------ picture

export interface Look {
  /** What the knobs are: options of a list with a script and, without one, links to derivations or mere parts. */
  knobs: 'options' | 'links' | 'parts'
  /** The knob that the keyboard is at. */
  at?: string
  /** Of the ids in the picture. */
  id: string
}

/** The content of the picture. */
export function draw (scene: Scene, layout: Layout, look: Look): string {
  const pen = new Pen(scene, layout, look)
  return [pen.heads(), pen.arrows(), pen.lossLines(), pen.paths(), pen.knobs(), pen.loss()].join('')
}

class Pen {
  readonly scene: Scene
  readonly layout: Layout
  readonly look: Look
  /** In the forward and the backward pass: the names of the neurons whose numbers are known, and the last of them. */
  readonly known: Set<string>
  readonly current: string | undefined
  readonly isPass: boolean
  /** Of the chosen parameter, if its paths are few enough to be drawn one by one. */
  readonly derivation: Derivation | undefined

  constructor (scene: Scene, layout: Layout, look: Look) {
    this.scene = scene
    this.layout = layout
    this.look = look
    const { mode, step } = scene.state
    const steps = stepsOf(scene.network, mode).slice(0, step)
    this.isPass = mode === 'forward' || mode === 'backward'
    this.known = new Set(steps)
    this.current = this.isPass ? steps.at(-1) : undefined
    if (mode === 'paths' && isParameter(scene.chosen)) {
      const derivation = derive(scene.network, scene.sample, scene.loss, scene.chosen)
      if (derivation.pathCount <= DASHES.length) this.derivation = derivation
    }
  }

  heads (): string {
    const { network } = this.scene
    const x = (l: number): number => ASIDE + RADIUS + l * COLUMN
    const layers = list(last(network), l => html`
      <text class="figure__note" x="${x(l)}" y="12">layer ${l}</text>
      <text class="figure__text" x="${x(l)}" y="${12 + LINE}">${nameOf(network[l].activation)}</text>`)
    return html`<text class="figure__note" x="${x(0)}" y="12">input</text>${layers.slice(1)}`
  }

  /** Each path from the chosen parameter to the loss, with its own colour and its own dashes. */
  paths (): string {
    const { layout: { loss }, scene: { chosen: { l, j, k }, network } } = this
    const { paths, pathCount } = this.derivation ?? { paths: [], pathCount: 0 }
    return paths.map(({ neurons: along, value }, index) => {
      const aside = (index - (pathCount - 1) / 2) * BESIDE
      const shift = ({ x, y }: Point): Point => ({ x, y: y + aside })
      const entry = k
        ? [this.port(l - 1, k, 1), this.port(l, j, -1)]
        : [-BIAS + 8, 0].map(above => ({ x: this.middle(l, j).x + aside, y: this.middle(l, j).y + above }))
      const points = k ? entry.map(shift) : [entry[0], shift(entry[1])]
      along.forEach(([layer, neuron], at) => {
        if (at) points.push(shift(this.port(layer, neuron, -1)))
        if (layer < last(network)) points.push(shift(this.port(layer, neuron, 1)))
      })
      const end = this.middle(...along.at(-1)!)
      points.push({ x: end.x + aside, y: end.y }, { x: end.x + aside, y: loss.y - RADIUS })
      const way = points.map(({ x, y }, at) => `${at ? 'L' : 'M'}${round(x)} ${round(y)}`).join('')
      const classes = `path path--${index + 1}${value === 0 ? ' is-dead' : ''}`
      return html`<path class="${classes}" d="${way}"${dashed(DASHES[index])}/>`
    }).join('')
  }

  arrows (): string {
    return parameters(this.scene.network).filter(({ k }) => k).map(of => {
      const { l, j, k } = of
      const [from, to] = [this.port(l - 1, k!, 1), this.port(l, j, -1)]
      const weight = valueOf(this.scene, of)
      const thick = Math.min(0.6 + 2 * Math.abs(weight), 5)
      const line = `M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}`
      const classes = `arrow arrow--${weight < 0 ? 'minus' : 'plus'}${this.isLit(of) ? ' is-lit' : ''}`
      return `<path class="${classes}" d="${line}" stroke-width="${round(thick)}" data-knob="${symbol(of)}"/>`
    }).join('')
  }

  /** From the outputs and the targets to the loss. */
  lossLines (): string {
    const { network } = this.scene
    const { loss } = this.layout
    const ends = [...neurons(network, last(network)), ...targets(network)].map(of => this.layout.knobs.get(symbol(of))!)
    const end = `L${round(loss.x)} ${round(loss.y)}`
    return html`${ends.map(({ x, y }) => html`<path class="figure__line" d="M${round(x)} ${round(y)}${end}"/>`)}`
  }

  knobs (): string {
    return [...this.layout.knobs.values()].map(knob => {
      const { of, x, y } = knob
      const name = symbol(of)
      const { network, state } = this.scene
      const isChosen = state.chosen === name
      const marks = {
        'is-chosen': isChosen && !this.isPass, 'is-at': this.look.at === name, 'is-current': this.current === name,
      }
      const classes = ['knob', `knob--${of.letter}`, ...Object.entries(marks).flatMap(([mark, is]) => is ? [mark] : [])]
      const isHidden = this.isPass && of.letter === 'a' && !this.known.has(name)
      const seen: Named = state.mode === 'backward' && of.letter === 'a' ? { ...of, letter: 'delta' } : of
      const value = isHidden ? 'not yet computed' : inDigits(valueOf(this.scene, seen))
      const label = `aria-label="${seen.letter === 'delta' ? 'δ of ' : ''}${inWords(of, network)}: ${value}"`
      const [tag, role] = {
        options: ['g', ` id="${this.look.id}-${name}" role="option" aria-selected="${isChosen}" ${label}`],
        links: ['a', ` href="#${name}" ${label}`],
        parts: ['g', ''],
      }[this.look.knobs === 'links' && !isParameter(of) ? 'parts' : this.look.knobs]
      return html`
        <${tag} class="${classes.join(' ')}" data-knob="${name}"${role}>
          ${isParameter(of) ? this.number(of, x, y) : this.circle(of, x, y)}
        </${tag}>`
    }).join('')
  }

  loss (): string {
    const { scene, layout: { loss: { x, y } } } = this
    const isShown = scene.state.mode !== 'forward' || this.known.has('L')
    return html`
      <g class="loss${this.current === 'L' ? ' is-current' : ''}">
        <circle class="figure__circle" cx="${round(x)}" cy="${round(y)}" r="${RADIUS}"/>
        <text class="figure__text" x="${round(x)}" y="${round(y + 5)}"><tspan class="figure__letter">L</tspan></text>
        ${isShown ? text('L', scene.L, x, y + RADIUS + LINE) : unknown(x, y + RADIUS + LINE)}
      </g>`
  }

  private circle (of: Named, x: number, y: number): string {
    const { scene } = this
    const { mode } = scene.state
    const isBackward = mode === 'backward' && of.letter === 'a'
    const shown: Named = isBackward ? { ...of, letter: 'delta' } : of
    const isHidden = this.isPass && of.letter === 'a' && !this.known.has(symbol(of))
    const isReLU = of.letter === 'a' && scene.network[of.l].activation === ACTIVATIONS.relu
    const isDead = isReLU && !isHidden && scene.forward.z[of.l][of.j] <= 0
    const below = y + RADIUS + LINE
    return html`
      <rect class="knob__zone" x="${round(x - 26)}" y="${round(y - RADIUS)}" width="52" height="60"/>
      <circle class="figure__circle" cx="${round(x)}" cy="${round(y)}" r="${RADIUS}"${dashed(isDead ? '5 3' : '')}/>
      ${label(shown, scene.network, x, y + 5)}
      ${isHidden ? unknown(x, below) : text(symbol(shown), valueOf(scene, shown), x, below)}`
  }

  /** A weight stands on its arrow, and a bias above its neuron. */
  private number (of: Named, x: number, y: number): string {
    const value = valueOf(this.scene, of)
    // Where many arrows leave a neuron, their numbers would cover each other.
    if (of.k && ROW / (1 + widthOf(this.scene.network, of.l)) < LINE && this.scene.state.chosen !== symbol(of)) {
      return html`
        <rect class="knob__zone" x="${round(x - 18)}" y="${round(y - 7)}" width="36" height="14"/>
        <circle class="knob__ground" cx="${round(x)}" cy="${round(y)}" r="4"/>`
    }
    const short = onArrow(value)
    const wide = 8 * short.length + 4
    const stem = html`
      <path class="figure__line" d="M${round(x)} ${round(y + 7)}v8"/>
      <text class="figure__note figure__letter" x="${round(x - 25)}" y="${round(y + 5)}">b</text>`
    return html`
      <rect class="knob__zone" x="${round(x - 18)}" y="${round(y - 12.5)}" width="36" height="25"/>
      ${of.k ? '' : stem}
      <rect class="knob__ground" x="${round(x - wide / 2)}" y="${round(y - 9)}" width="${wide}" height="18" rx="4"/>
      <text class="figure__text${value < 0 ? ' is-minus' : ''}" x="${round(x)}" y="${round(y + 5)}"
       data-symbol="${symbol(of)}" data-value="${value}">
        ${short}
      </text>`
  }

  /** Whether a weight takes part in the current step of a pass or, where the paths are too many to draw, in a path. */
  private isLit ({ l, j, k }: Named): boolean {
    const { chosen, state } = this.scene
    if (state.mode === 'forward') return this.current === symbol({ letter: 'a', l, j })
    if (state.mode === 'backward') return this.current === symbol({ letter: 'a', l: l - 1, j: k! })
    if (state.mode === 'descend' || chosen.letter === 'y' || this.derivation) return false
    return l === chosen.l + 1 ? k === chosen.j : l > chosen.l + 1
  }

  private middle (l: number, j: number): Point {
    return this.layout.knobs.get(symbol({ letter: l ? 'a' : 'x', l, j }))!
  }

  /** Where arrows end at a neuron, on the left side, or begin, on the right one. */
  private port (l: number, j: number, side: -1 | 1): Point {
    const { x, y } = this.middle(l, j)
    return { x: x + side * RADIUS, y }
  }
}

/** A number for which there is little room. */
export const onArrow = (value: number): string =>
  `${Math.abs(value) < 0.01 ? Number(value.toPrecision(1)) : Math.round(100 * value) / 100}`.replace('-', '−')

const round = (value: number): number => Math.round(10 * value) / 10
export const dashed = (dashes: string): string => dashes && ` stroke-dasharray="${dashes}"`
const unknown = (x: number, y: number): string => `<text class="figure__note" x="${round(x)}" y="${round(y)}">?</text>`

function text (name: string, value: number, x: number, y: number): string {
  const long = inDigits(value)
  return html`
    <text class="number${long.length > 9 ? ' number--long' : ''}" x="${round(x)}" y="${round(y)}"
     data-symbol="${name}" data-value="${value}">
      ${long}
    </text>`
}

/** A symbol with its indices one above the other. */
function label (of: Named, network: Network, x: number, y: number): string {
  const { letter, up, down } = partsOf(of, network)
  const start = x - (up ? 10 : down ? 6 : 3.5)
  const index = (content: string, dx: number, dy: number): string => content && html`
    <tspan x="${round(start + dx)}" y="${round(y + dy)}" font-size="${round(SIZE * 0.72)}">${content}</tspan>`
  const hat = html`<tspan x="${round(start + 0.8)}" y="${round(y)}">ˆ</tspan>` // the font has no letter with one
  return html`
    <text class="label" x="${round(start)}" y="${round(y)}">
      <tspan class="figure__letter">${letter.replace('ŷ', 'y')}</tspan>
      ${index(up && `(${up})`, 8.5, -6)}${index(down, 8, 4.5)}${letter === 'ŷ' ? hat : ''}
    </text>`
}
