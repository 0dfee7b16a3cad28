/** What a window keeps of who is signed in: the token of a store, or the demo's person. */
export interface Kept {
  token: string | null
  person: string | null
}

interface Answer extends Kept {
  to: string
  isCustomer: boolean
  /** When somebody last did something in that window, in milliseconds. */
  touched: number
}

const NAME = 'parley:session'
const MOST = 3_000 // milliseconds to wait for windows of which one knows
const MORE = 1_000 // the same, once one of them has answered
const LEAST = 250 // the same, where the browser does not say how many there are

/** Hands what this window keeps to new ones for the same kind of person, for as long as it is open. It is written down nowhere. */
export function handOver(isCustomer: boolean, kept: () => Kept): void {
  let touched = performance.timeOrigin
  const touch = () => void (touched = Date.now())
  for (const kind of ['pointerdown', 'keydown', 'focus']) addEventListener(kind, touch, { capture: true, passive: true })
  const channel = new BroadcastChannel(NAME)
  channel.onmessage = ({ data }: MessageEvent<{ ask?: string }>) => {
    if (data.ask) channel.postMessage({ ...kept(), to: data.ask, isCustomer, touched } satisfies Answer)
  }
  void navigator.locks?.request(NAME, { mode: 'shared' }, () => new Promise(() => {})) // counted by those who ask
}

/** What the window keeps that somebody last used: the one from which this was opened. Null where none is open. */
export async function takeOver(isCustomer: boolean): Promise<Kept | null> {
  const windows = await countWindows()
  if (windows === 0) return null
  const ask = String(Math.random())
  const answers: Answer[] = []
  const channel = new BroadcastChannel(NAME)
  await new Promise<void>((resolve) => {
    setTimeout(resolve, windows === null ? LEAST : MOST)
    channel.onmessage = ({ data }: MessageEvent<Partial<Answer>>) => {
      if (data.to !== ask) return
      answers.push(data as Answer)
      setTimeout(resolve, MORE)
      if (answers.length === windows) resolve()
    }
    channel.postMessage({ ask })
  })
  channel.close()
  const usable = answers.filter((one) => one.isCustomer === isCustomer && (one.token ?? one.person) !== null)
  return usable.sort((a, b) => b.touched - a.touched)[0] ?? null
}

/** How many windows could answer; null where the browser does not say, as on pages without TLS. */
async function countWindows(): Promise<number | null> {
  const locks = await navigator.locks?.query()
  return locks ? (locks.held ?? []).filter((one) => one.name === NAME).length : null
}
