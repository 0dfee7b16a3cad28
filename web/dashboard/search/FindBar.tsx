import { useEffect, useRef, useState } from 'preact/hooks'
import { MessageSearch } from '../../client'
import { useParley, useStore } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { go } from '../../ui/router'
import { t as shared } from '../../ui/texts'
import { usePages } from '../../ui/usePages'
import { useSettled } from '../../ui/useSettled'
import { show } from '../inbox/useAddress'
import { inboxView } from '../inbox/view'
import { hitPath, threadPath } from '../paths'
import { t } from '../texts'
import { type Hit, HitList } from './HitList'
import { stepped } from './steps'

const PAGE = 50

interface FindBarProps {
  threadId: string
  /** The message that is marked now. */
  seq: number | null
  onClose: () => void
}

/** Seeks words in the thread that is open: Enter goes to the next message that has them, from the newest back. */
export function FindBar({ threadId, seq, onClose }: FindBarProps) {
  const { run } = useParley()
  const { find } = useStore(inboxView)
  const [text, setText] = useState(find)
  const [listed, setListed] = useState(true)
  const settled = useSettled(text.trim())
  useEffect(() => show({ find: settled }, { isStep: false }), [settled])
  const underway = useRef(0) // pages that are asked for
  const awaited = useRef<number | null>(null) // the hit to go to once it is here
  const pages = usePages<Hit>(async (after) => {
    if (!find) return { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } }
    underway.current += 1
    return run(MessageSearch, { search: find, threadId, first: PAGE, after })
      .then((found) => found.messageSearch)
      .finally(() => (underway.current -= 1))
  }, [find, threadId])
  const hits = pages.items ?? []
  const at = hits.findIndex((hit) => hit.message.seq === seq)
  function step(by: 1 | -1): void {
    const next = stepped(at, by, hits.length, pages.hasMore)
    if (hits[next]) return goTo(hits[next])
    awaited.current = next
    more()
  }
  function goTo(hit: Hit): void {
    awaited.current = null
    setListed(false)
    go(hitPath(threadId, hit.message.seq), { replace: true })
  }
  const more = () => underway.current === 0 && pages.loadMore()
  useEffect(() => void (awaited.current = null), [find, threadId])
  useEffect(() => {
    const next = awaited.current
    if (pages.failed) awaited.current = null
    else if (next !== null && hits[next]) goTo(hits[next])
    else if (pages.hasMore && (next !== null || hits.length === 0)) more() // a page may be empty though more follow
    else if (next !== null && hits[0]) goTo(hits[0])
  }, [pages.items, pages.failed])
  function close(): void {
    show({ find: '' }, { isStep: false })
    go(threadPath(threadId), { replace: true })
    onClose()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search class="find-bar" aria-label={t('findInThread')}>
      <input
        type="search"
        aria-label={t('findInThread')}
        placeholder={t('findInThread')}
        value={text}
        ref={focusOnce}
        onInput={(event) => {
          setText(event.currentTarget.value)
          setListed(true)
        }}
        onKeyDown={onKeyDown}
      />
      <span class="find-count" role="status">
        {find && pages.items && (hits.length > 0 ? `${at < 0 ? '–' : at + 1} / ${hits.length}${pages.hasMore ? '+' : ''}` : pages.hasMore ? '…' : t('nothingFound'))}
      </span>
      <button type="button" class="icon-button" aria-label={t('findOlder')} title={t('findOlder')} disabled={hits.length === 0} onClick={() => step(1)}>
        <span class="find-up">
          <Icon name="chevron" />
        </span>
      </button>
      <button type="button" class="icon-button" aria-label={t('findNewer')} title={t('findNewer')} disabled={hits.length === 0} onClick={() => step(-1)}>
        <Icon name="chevron" />
      </button>
      <button type="button" class="icon-button" aria-label={shared('close')} onClick={close}>
        <Icon name="close" />
      </button>
      {listed && (hits.length > 0 || pages.hasMore) && (
        <div class="find-hits">
          <HitList pages={pages} label={t('findInThread')} ofThread onChosen={() => setListed(false)} />
        </div>
      )}
    </search>
  )
}

const focusOnce = (field: HTMLInputElement | null) => {
  if (field && !field.dataset.begun) field.focus({ preventScroll: true })
  if (field) field.dataset.begun = 'true'
}
