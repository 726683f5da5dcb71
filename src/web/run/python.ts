/** Python, as the blocks of a page see it: it is loaded when the first of them runs, and answers one after the other. */

import type { Answer, News, Question } from './messages.ts'

export type Ending = Answer | 'absent' | 'broken' | 'stopped'

/** Who asks, and hears when the block begins, and what it prints. */
export interface Asker { begun: () => void, printed: (text: string) => void }
type Waiting = Asker & { end: (how: Ending) => void }
type Starting = Window & { startPython?: (port: MessagePort) => () => void }

export class Python {
  /** Whether it is loaded. */
  isReady = false
  private readonly address: URL
  private readonly waiting = new Map<number, Waiting>()
  private frame: HTMLIFrameElement | undefined
  private endWorker: (() => void) | undefined
  private port: Promise<MessagePort> | undefined
  private isRunning = false
  private count = 0

  /** The folder has the page of the frame, and what it needs. */
  constructor (folder: URL) {
    this.address = new URL('frame.html', folder)
  }

  /** Asks, and returns how it ended. */
  ask (question: Question, asker: Asker): Promise<Ending> {
    const id = ++this.count
    const ending = new Promise<Ending>(resolve => this.waiting.set(id, { ...asker, end: resolve }))
    this.port ??= this.start()
    void this.port.then(port => this.waiting.has(id) && port.postMessage({ id, ...question }))
    return ending
  }

  /** Ends whatever runs or waits; a worker that is at it is replaced, one that only loads is kept. */
  stop (): void {
    if (this.isRunning) this.end('stopped')
    else this.endAll('stopped')
  }

  private start (): Promise<MessagePort> {
    const frame = document.createElement('iframe')
    Object.assign(frame, { title: 'Python', hidden: true, src: this.address })
    this.frame = frame
    // Where no host answers, Firefox and WebKit say nothing about a frame.
    fetch(this.address).catch(() => { if (this.frame === frame) this.end('absent') })
    return new Promise(resolve => {
      frame.onload = () => {
        const { port1: port, port2 } = new MessageChannel()
        port.onmessage = ({ data }: MessageEvent<News>) => {
          if (this.frame !== frame) return // sent before its end
          this.hear(data)
          if (this.isReady) resolve(port)
        }
        try {
          this.endWorker = (frame.contentWindow as Starting).startPython!(port2)
        } catch { // it is not our page that has been loaded
          this.end('absent')
        }
      }
      document.body.append(frame)
    })
  }

  private hear (news: News): void {
    if (news.kind === 'absent') this.end('absent')
    if (news.kind === 'ready') this.isReady = true
    if (!('id' in news)) return
    const asker = this.waiting.get(news.id)
    if (news.kind === 'broken') this.end('broken')
    if (news.kind === 'printed') asker?.printed(news.text)
    if (news.kind === 'begun') asker?.begun()
    this.isRunning = news.kind === 'begun' || news.kind === 'printed'
    if (news.kind === 'answered') {
      this.waiting.delete(news.id)
      asker?.end(news.answer)
    }
  }

  /** Ends the worker; the next question starts another. */
  private end (how: Ending): void {
    this.endWorker?.() // in WebKit, it would outlive its frame
    this.frame?.remove()
    this.endWorker = this.frame = this.port = undefined
    this.isReady = this.isRunning = false
    this.endAll(how)
  }

  private endAll (how: Ending): void {
    const all = [...this.waiting.values()]
    this.waiting.clear()
    for (const each of all) each.end(how)
  }
}
