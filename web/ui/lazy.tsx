import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

const loads: (() => Promise<unknown>)[] = []

/** A component whose code is fetched once the page is there, or when it is first shown. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined
  const fetched = async () => (loaded ??= await load())
  loads.push(fetched)
  return function Lazy(props: Props) {
    const [Loaded, setLoaded] = useState(() => loaded)
    useEffect(() => {
      if (!Loaded) fetched().then((one) => setLoaded(() => one), () => {}) // out of reach: until it is shown again
    }, [])
    return Loaded ? <Loaded {...props} /> : null
  }
}

/** Fetches what is lazy, so that it is there without a network, too. */
export function loadLazy(): void {
  for (const load of loads) void load().catch(() => {})
}
