import { path } from '../router'

const lockOf = (viewer: string, threadId: string) => `parley:looking:${viewer}:${threadId}`

/** The thread that the address is of, if it is one; `threads` is what the addresses of threads begin with. */
export function threadAt(address: string, threads: string): string | null {
  return address.startsWith(threads) ? decodeURIComponent(address.slice(threads.length).split('/')[0]!) : null
}

/** Lets this browser's other windows know which thread is looked at in this one, by a lock: it ends with the window. */
export function holdLooking(viewer: string, threads: string): void {
  let held: string | null = null
  let release = () => {}
  const look = () => {
    const now = document.hasFocus() ? threadAt(path.get(), threads) : null
    if (now === held) return
    release()
    held = now
    if (now === null) return
    const until = new Promise<void>((resolve) => (release = resolve))
    void navigator.locks?.request(lockOf(viewer, now), { mode: 'shared' }, () => until)
  }
  for (const event of ['focus', 'blur']) addEventListener(event, look)
  path.subscribe(look)
  look()
}

/** Does a window of this browser's that has the focus show the thread? */
export async function isLookedAt(viewer: string, threadId: string): Promise<boolean> {
  const locks = await navigator.locks?.query()
  return locks?.held?.some(({ name }) => name === lockOf(viewer, threadId)) ?? false
}
