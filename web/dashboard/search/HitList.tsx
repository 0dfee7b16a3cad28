import type { MessageSearchResult } from '../../client'
import { dateAndTime, shortTime } from '../../ui/format'
import { useStore } from '../../ui/hooks'
import { path } from '../../ui/router'
import { t as shared } from '../../ui/texts'
import type { Pages } from '../../ui/usePages'
import { hitPath } from '../paths'
import { t } from '../texts'

export type Hit = MessageSearchResult['messageSearch']['nodes'][number]

interface HitListProps {
  pages: Pages<Hit>
  label: string
  /** Whether the list is of one thread: then it says who wrote, else also where. */
  ofThread?: boolean
  onChosen?: (hit: Hit) => void
}

/** Messages that a search has found: each leads to its place in its thread. */
export function HitList({ pages, label, ofThread = false, onChosen }: HitListProps) {
  const now = useStore(path)
  return (
    <>
      <ul class="hits" aria-label={label}>
        {pages.items?.map((hit) => {
          const { thread, seq, author, viewerIsAuthor, createdAt } = hit.message
          const to = hitPath(thread.id, seq)
          const name = viewerIsAuthor ? shared('you') : author.name
          const about = thread.order ? shared('orderNumber', { number: thread.order.number }) : thread.subject
          return (
            <li key={hit.message.id}>
              <a class="hit" href={to} aria-current={to === now ? 'true' : undefined} onClick={() => onChosen?.(hit)}>
                <span class="hit-top">
                  <b>{ofThread || !thread.customer ? name : thread.customer.name}</b>
                  <time dateTime={createdAt} title={dateAndTime(createdAt)}>
                    {shortTime(createdAt)}
                  </time>
                </span>
                {!ofThread && <span class="hit-about">{about}</span>}
                <span class="hit-text" dir="auto">
                  {!ofThread && thread.customer && author.id !== thread.customer.id && <b>{name}: </b>}
                  <Excerpt text={hit.excerpt} />
                </span>
              </a>
            </li>
          )
        })}
      </ul>
      {pages.hasMore && (
        <button type="button" class="button small show-more" onClick={pages.loadMore}>
          {t('hitsMore')}
        </button>
      )}
    </>
  )
}

/** A piece of a text, in which «» stand around what was found. */
function Excerpt({ text }: { text: string }) {
  return <>{text.split(/[«»]/).map((piece, index) => (index % 2 ? <mark>{piece}</mark> : piece))}</>
}
