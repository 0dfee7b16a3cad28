import { type ComponentType, createContext } from 'preact'
import { useContext, useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { type Badge, type Parley, type Store, createStore } from '../client'

/** The store's value, now and after each change. */
export function useStore<T>(store: Store<T>): T {
  const [value, setValue] = useState(store.get())
  useLayoutEffect(() => {
    setValue(() => store.get())
    return store.subscribe(() => setValue(() => store.get()))
  }, [store])
  return value
}

/** What `pick` says of the store's value, now and after each change of that; picked otherwise when one of `inputs` changes. */
export function usePart<T, Part>(store: Store<T>, pick: (value: T) => Part, inputs: readonly unknown[]): Part {
  const [part, setPart] = useState(() => pick(store.get()))
  useLayoutEffect(() => {
    const look = () => setPart(() => pick(store.get()))
    look()
    return store.subscribe(look)
  }, [store, ...inputs])
  return part
}

interface Model<State> {
  readonly state: Store<State>
  close(): void
}

/** A model of the client's, opened for as long as the component is shown, and anew when one of `inputs` changes. */
export function useModel<M extends Model<State>, State>(open: () => M, inputs: readonly unknown[]): M | null {
  const [model, setModel] = useState<M | null>(null)
  useEffect(() => {
    const opened = open()
    setModel(opened)
    return () => {
      setModel(null)
      opened.close()
    }
  }, inputs)
  return model
}

export interface Loaded<T> {
  value: T | null
  failed: boolean
  reload: () => void
}

/** What a request gives: again when one of `inputs` changes, or on `reload`. The former value stays until then. */
export function useLoad<T>(load: () => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<{ value: T | null; failed: boolean }>({ value: null, failed: false })
  const [round, setRound] = useState(0)
  useEffect(() => {
    let current = true
    load().then(
      (value) => current && setState({ value, failed: false }),
      () => current && setState((now) => ({ ...now, failed: true })),
    )
    return () => {
      current = false
    }
  }, [...inputs, round])
  return { ...state, reload: () => setRound((now) => now + 1) }
}

/** The signed-in user's connection. */
export const ParleyContext = createContext<Parley | null>(null)

export function useParley(): Parley {
  const parley = useContext(ParleyContext)
  if (!parley) throw new Error('useParley is for below a ParleyContext')
  return parley
}

/** What the thread that is open is about, and with whom: for the page's title. */
export const openThreadName = createStore<string | null>(null)

const shownTitle = { name: '', unread: '' }
const retitle = (some: Partial<typeof shownTitle>) => (document.title = Object.assign(shownTitle, some).unread + shownTitle.name)

/** What the page is called, behind how much is unread. */
export function useTitle(name: string): void {
  useEffect(() => void retitle({ name }), [name])
}

export const titleUnread = ({ messages, capped }: Badge): string => retitle({ unread: messages > 0 ? `(${capped ? '999+' : messages}) ` : '' })

/** What stands below the header for a while. */
export const slot = createStore<ComponentType | null>(null)
