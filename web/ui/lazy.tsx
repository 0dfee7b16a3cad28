import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

const AGAIN = 2_000 // milliseconds after which what is shown, and was out of reach, is fetched again
const loads: (() => Promise<unknown>)[] = []

/** A component whose code is fetched once the page is there, or when it is first shown. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined
  let underway: Promise<ComponentType<Props>> | undefined
  const fetched = () =>
    (underway ??= load().then(
      (one) => (loaded = one),
      (error) => {
        underway = undefined
        throw error
      },
    ))
  loads.push(fetched)
  return function Lazy(props: Props) {
    const [Loaded, setLoaded] = useState(() => loaded)
    useEffect(() => {
      let isShown = true
      const fetch = () => void (isShown && fetched().then((one) => setLoaded(() => one), () => setTimeout(fetch, AGAIN)))
      if (!Loaded) fetch()
      return () => void (isShown = false)
    }, [])
    return Loaded ? <Loaded {...props} /> : null
  }
}

/** Fetches what is lazy, so that it is there without a network, too. */
export function loadLazy(): void {
  for (const load of loads) void load().catch(() => {})
}
