import { useEffect } from 'preact/hooks'
import { useStore } from '../../ui/hooks'
import { path } from '../../ui/router'
import { addressOf, inboxView, viewOf } from './view'

/** Shows in the address what the inbox is set to, so that it can be reloaded, sent to a colleague, and gone back from. */
export function useAddress(): void {
  const view = useStore(inboxView)
  const now = useStore(path)
  useEffect(() => {
    const back = () => inboxView.set(viewOf(location.search))
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  // The router's links know of paths alone: a page that one comes to gets what the inbox is set to.
  useEffect(() => {
    const wanted = addressOf(view)
    if (location.search !== wanted) history.replaceState(history.state, '', location.pathname + wanted)
  }, [view, now])
}

/** Sets the inbox to show something else: as a step that one can go back from, but for what changes letter by letter. */
export function show(some: Partial<ReturnType<typeof inboxView.get>>, { isStep = true } = {}): void {
  const next = { ...inboxView.get(), ...some }
  if (isStep && addressOf(next) !== location.search) history.pushState(null, '', location.pathname + addressOf(next))
  inboxView.set(next)
}
