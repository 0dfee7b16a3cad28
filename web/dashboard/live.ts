import { useEffect, useRef } from 'preact/hooks'
import { type InboxThreadsResult, type StaffEventsResult, StaffEvents } from '../client'
import { useParley } from '../ui/hooks'

export type InboxRow = InboxThreadsResult['threads']['nodes'][number]
export type StaffEvent = StaffEventsResult['inboxEvents']

const GATHER = 400 // milliseconds within which several events are one reason to load anew

/** Calls `reload` soon after something happened that `matters`, and once a lost connection is back. */
export function useLive(reload: () => void, matters: (event: StaffEvent) => boolean): void {
  const parley = useParley()
  const present = useRef({ reload, matters })
  present.current = { reload, matters }
  useEffect(() => {
    let cursor: string | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let wasGone = false
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => present.current.reload(), GATHER)
    }
    const stops = [
      parley.follow({
        document: StaffEvents,
        variables: () => ({ after: cursor }),
        onValue: ({ inboxEvents }) => {
          cursor = inboxEvents.cursor
          if (present.current.matters(inboxEvents)) soon()
        },
        onResync: async () => {
          cursor = null
          soon()
        },
      }),
      parley.link.state.subscribe(() => {
        const state = parley.link.state.get()
        if (state === 'live' && wasGone) soon()
        wasGone = state === 'gone' || (wasGone && state !== 'live')
      }),
    ]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [parley])
}
