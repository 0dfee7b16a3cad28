import { useEffect } from 'preact/hooks'
import { EventCursor, StaffEvents } from '../client'
import { useParley } from '../ui/hooks'
import { go, path } from '../ui/router'
import { threadPath } from './paths'
import { t } from './texts'
import { mentionedIn } from './thread/mention-words'
import { colleagues, loadColleagues } from './thread/mentions'
import { tell } from './toast'

/** Tells at once, on any page, when a colleague names the viewer in a note. */
export function useMentions(): void {
  const parley = useParley()
  useEffect(() => {
    let cursor: string | null = null // from now on
    return parley.follow({
      document: StaffEvents,
      variables: () => ({ after: cursor }),
      onValue: async ({ inboxEvents: event }) => {
        cursor = event.cursor
        if (event.__typename !== 'MessageAdded' || event.message.kind !== 'NOTE' || event.message.viewerIsAuthor) return
        const { thread, message } = event
        if (mentionedIn(message.body, [parley.viewer]).length === 0 || path.get().startsWith(threadPath(thread.id))) return
        // Another's name may begin with the viewer's.
        await loadColleagues(parley).catch(() => {})
        if (!mentionedIn(message.body, [...colleagues.get(), parley.viewer]).includes(parley.viewer.id)) return
        tell(t('mentionedYou', { name: message.author.name, customer: thread.customer?.name ?? thread.subject }), t('keyOpen'), () => go(threadPath(thread.id)))
      },
      onResync: async () => {
        cursor = (await parley.run(EventCursor, {})).eventCursor
      },
    })
  }, [parley])
}
