import { type RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

const BEGINS = 12 // pixels after which it is clear where a finger goes
const FAR = 96 // after which letting go does something
const MOST = 120

interface Gesture {
  x: number
  y: number
  row: HTMLElement | null
  isAtTop: boolean
  way: 'unknown' | 'aside' | 'down' | 'other'
}

/**
 * On touch screens: a row that is swept to the end of its line is settled, and a list that is pulled down at its top is loaded
 * anew. Gives how far it is pulled, from 0 to 1.
 */
export function useTouch(list: RefObject<HTMLElement | null>, onSweep: (rowId: string) => void, onPull: () => void): number {
  const [pulled, setPulled] = useState(0)
  const present = useRef({ onSweep, onPull })
  present.current = { onSweep, onPull }
  useEffect(() => {
    const element = list.current
    if (!element) return undefined
    let gesture: Gesture | null = null
    let way = 0 // pixels along it
    function onStart({ touches, target }: TouchEvent): void {
      const row = (target as Element).closest<HTMLElement>('.line')
      gesture = touches.length === 1 ? { x: touches[0]!.clientX, y: touches[0]!.clientY, row, isAtTop: element!.scrollTop <= 0, way: 'unknown' } : null
      way = 0
    }
    function onMove({ touches }: TouchEvent): void {
      if (!gesture) return
      const [aside, down] = [touches[0]!.clientX - gesture.x, touches[0]!.clientY - gesture.y]
      if (gesture.way === 'unknown' && Math.hypot(aside, down) > BEGINS) gesture.way = wayOf(gesture, aside, down)
      if (gesture.way === 'aside') show(gesture.row!, (way = Math.max(0, aside)))
      if (gesture.way === 'down') setPulled(Math.min(1, (way = Math.max(0, down)) / FAR))
    }
    function onEnd(event: TouchEvent): void {
      if (gesture?.way === 'aside') show(gesture.row!, 0)
      if (gesture?.way === 'down') setPulled(0)
      if (event.type === 'touchend' && way >= FAR) {
        if (gesture?.way === 'aside') present.current.onSweep(gesture.row!.querySelector('.line-link')!.id.replace('row-', ''))
        if (gesture?.way === 'down') present.current.onPull()
      }
      gesture = null
    }
    const listeners = { touchstart: onStart, touchmove: onMove, touchend: onEnd, touchcancel: onEnd } as const
    for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener as EventListener, { passive: true })
    return () => {
      for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener as EventListener)
    }
  }, [])
  return pulled
}

function wayOf({ row, isAtTop }: Gesture, aside: number, down: number): Gesture['way'] {
  if (row && aside > 2 * Math.abs(down)) return 'aside'
  return isAtTop && down > Math.abs(aside) ? 'down' : 'other'
}

function show(row: HTMLElement, aside: number): void {
  row.style.transform = aside > 0 ? `translateX(${Math.min(MOST, aside)}px)` : ''
  row.toggleAttribute('data-swept', aside > 0)
  row.toggleAttribute('data-far', aside >= FAR)
}
