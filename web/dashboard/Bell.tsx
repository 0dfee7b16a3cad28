import { type Badge, Disputes, type DisputesResult } from '../client'
import { useLoad, useParley, useStore } from '../ui/hooks'
import { Icon } from '../ui/icons'
import { Menu } from '../ui/Menu'
import { labelOf, t as shared } from '../ui/texts'
import { BellIcon } from './icons'
import { disputesPath, inboxPath, threadPath } from './paths'
import { t, tn } from './texts'

const SHOWN = 8
const LOADED = 100

type Card = DisputesResult['disputes']['nodes'][number]

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
  const { run, viewer } = useParley()
  const { value } = useLoad(() => run(Disputes, { first: LOADED, filter: { open: true } }), [])
  const toActOn = (card: Card) => turnOf(card) === viewer.role
  const cards = value?.disputes.nodes.toSorted((a, b) => Number(toActOn(b)) - Number(toActOn(a))).slice(0, SHOWN) ?? []
  return (
    <>
      {cards.map((card) => (
        <a key={card.id} class="bell-dispute" href={threadPath(card.thread.id)}>
          <span>
            {card.order ? shared('orderNumber', { number: card.order.number }) : t('thread')}
            <small>
              {labelOf('reason', card.reason)} · {labelOf('status', card.status)}
            </small>
          </span>
          {toActOn(card) && <span class="chip red">{t('yourTurn')}</span>}
        </a>
      ))}
    </>
  )
}

/** Whose turn it is: see resolvers/dispute_rules.py. */
function turnOf({ status, thread }: Card): string {
  if (status === 'ESCALATED') return 'ADMIN'
  if (status === 'RESOLUTION_PROPOSED') return 'CUSTOMER'
  return thread.vendor ? 'VENDOR' : 'ADMIN'
}
