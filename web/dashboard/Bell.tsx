import { type Badge, Disputes } from '../client'
import { useLoad, useParley, useStore } from '../ui/hooks'
import { Icon } from '../ui/icons'
import { Menu } from '../ui/Menu'
import { labelOf, t as shared } from '../ui/texts'
import { BellIcon } from './icons'
import { disputesPath, inboxPath, threadPath } from './paths'
import { t, tn } from './texts'

const SHOWN = 8

/** What waits for the viewer, live. */
export function Bell() {
  const unread = useStore(useParley().badge)
  const waits = unread.messages + unread.disputes
  return (
    <Menu
      class={`icon-button bell ${waits > 0 ? 'lit' : ''}`}
      button={
        <>
          <BellIcon />
          {waits > 0 && (
            <span class="count" aria-hidden="true">
              {unread.capped ? '999+' : waits}
            </span>
          )}
          <span class="sr-only">{bellText(unread)}</span>
        </>
      }
    >
      <a href={inboxPath}>
        <Icon name="message" /> {t('messages')} <Tally of={unread.messages} capped={unread.capped} />
      </a>
      <a href={disputesPath}>
        <Icon name="alert" /> {t('disputes')} <Tally of={unread.disputes} />
      </a>
      <OpenDisputes />
    </Menu>
  )
}

function bellText({ messages, disputes }: Badge): string {
  return `${tn('unreadMessages', messages)}, ${tn('waitingDisputes', disputes)}`
}

function Tally({ of, capped = false }: { of: number; capped?: boolean }) {
  return <span class={of > 0 ? 'count' : 'count none'}>{capped ? '999+' : of}</span>
}

/** Those that are open and concern the viewer; first, and marked, those in which it is their turn. */
function OpenDisputes() {
  const { run } = useParley()
  const { value } = useLoad(async () => {
    const listed = async (viewerToAct: boolean) =>
      (await run(Disputes, { first: SHOWN, filter: { open: true, viewerToAct } })).disputes.nodes.map((card) => ({ card, viewerToAct }))
    return (await Promise.all([listed(true), listed(false)])).flat().slice(0, SHOWN)
  }, [])
  return (
    <>
      {value?.map(({ card, viewerToAct }) => (
        <a key={card.id} class="bell-dispute" href={threadPath(card.thread.id)}>
          <span>
            {card.order ? shared('orderNumber', { number: card.order.number }) : t('thread')}
            <small>
              {labelOf('reason', card.reason)} · {labelOf('status', card.status)}
            </small>
          </span>
          {viewerToAct && <span class="chip red">{t('yourTurn')}</span>}
        </a>
      ))}
    </>
  )
}
