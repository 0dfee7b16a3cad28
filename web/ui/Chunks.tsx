import { Component, type ComponentChildren, type RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

interface ChunksProps<T> {
  items: readonly T[]
  /** The number of the group that an item belongs to; items of a group are neighbours. */
  groupOf: (item: T, index: number) => number
  render: (item: T, index: number) => ComponentChildren
  /** What `render` depends on besides the items: when it changes, all is rendered anew. */
  version?: unknown
  /** What scrolls; default: the page. */
  root?: RefObject<HTMLElement | null>
}

/**
 * A long list of which only what is near is in the page: far groups are empty boxes of the height that they had. So
 * items may be of any height, and scrolling back finds everything where it was.
 */
export function Chunks<T>({ items, groupOf, render, version, root }: ChunksProps<T>) {
  const groups: { number: number; start: number; items: T[] }[] = []
  items.forEach((item, index) => {
    const number = groupOf(item, index)
    const last = groups.at(-1)
    if (last?.number === number) last.items.push(item)
    else groups.push({ number, start: index, items: [item] })
  })
  return (
    <>
      {groups.map((group) => (
        <Chunk key={group.number} {...group} before={items[group.start - 1]} render={render as Render} version={version} root={root} />
      ))}
    </>
  )
}

type Render = (item: unknown, index: number) => ComponentChildren

interface ChunkProps {
  number: number
  start: number
  items: readonly unknown[]
  /** The item before the first, on which its rendering may depend. */
  before: unknown
  render: Render
  version: unknown
  root: RefObject<HTMLElement | null> | undefined
}

/** How far outside of what is seen a group is still in the page, in pixels. */
const MARGIN = 1200

/** Renders a group anew only where something of it has changed. */
class Chunk extends Component<ChunkProps> {
  override shouldComponentUpdate(next: ChunkProps): boolean {
    return !isSame(this.props, next)
  }
  override render() {
    return <ChunkBody {...this.props} />
  }
}

function ChunkBody({ number, start, items, render, root }: ChunkProps) {
  const place = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState<number | null>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return undefined
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return
        // A group that holds the focus stays, or the focus would be lost.
        const keep = entry.isIntersecting || element.contains((element.getRootNode() as Document).activeElement)
        setHeight(keep ? null : entry.boundingClientRect.height)
      },
      { root: root?.current ?? null, rootMargin: `${MARGIN}px 0px` },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={place} class="chunk" data-group={number} style={height === null ? { height: 'auto' } : { height: `${height}px` }}>
      {height === null && items.map((item, index) => render(item, start + index))}
    </div>
  )
}

function isSame(a: ChunkProps, b: ChunkProps): boolean {
  return (
    a.version === b.version &&
    a.before === b.before &&
    a.items.length === b.items.length &&
    a.items.every((item, index) => item === b.items[index])
  )
}
