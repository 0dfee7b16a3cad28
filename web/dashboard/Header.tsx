import type { Badge } from '../client'
import { Avatar } from '../ui/Avatar'
import { Brand } from '../ui/Brand'
import { useParley, useStore } from '../ui/hooks'
import { Icon, type IconName } from '../ui/icons'
import { Languages } from '../ui/Languages'
import { Menu } from '../ui/Menu'
import { t as pageText } from '../ui/page-texts'
import { path } from '../ui/router'
import { type Session, homeOf } from '../ui/session'
import { labelOf } from '../ui/texts'
import { BarsIcon, BellIcon, GearIcon } from './icons'
import { KeysButton } from './keys'
import { disputesPath, inboxPath, notificationsPath, ordersPath, settingsPath, statsPath } from './paths'
import { t, tn } from './texts'

export function Header({ session }: { session: Session }) {
  const { viewer } = useParley()
  const isStaff = viewer.role !== 'CUSTOMER'
  return (
    <header class="top">
      <Brand href={inboxPath} />
      {isStaff && <Navigation />}
      <div class="top-end">
        {isStaff && <KeysButton />}
        {isStaff && <Bell />}
        <Account session={session} />
      </div>
    </header>
  )
}

function Navigation() {
  const { viewer } = useParley()
  const now = useStore(path)
  const isAdmin = viewer.role === 'ADMIN'
  const isInbox = now === inboxPath || now.startsWith('/admin/threads')
  const link = (to: string, icon: preact.ComponentChildren, text: string, here = now.startsWith(to)) => (
    <a class="nav-link" href={to} aria-current={here ? 'page' : undefined}>
      {icon}
      <span>{text}</span>
    </a>
  )
  const icon = (name: IconName) => <Icon name={name} size={18} />
  return (
    <nav class="nav" aria-label={t('navigation')}>
      {link(inboxPath, icon('message'), t('inbox'), isInbox)}
      {link(disputesPath, icon('alert'), t('disputes'))}
      {link(ordersPath, icon('box'), t('orders'))}
      {isAdmin && link(statsPath, <BarsIcon />, t('stats'))}
      {isAdmin && link(settingsPath, <GearIcon />, t('settings'))}
    </nav>
  )
}

/** What waits for the viewer, live. */
function Bell() {
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
        <Icon name="message" /> {t('messages')} <Number of={unread.messages} capped={unread.capped} />
      </a>
      <a href={disputesPath}>
        <Icon name="alert" /> {t('disputes')} <Number of={unread.disputes} />
      </a>
    </Menu>
  )
}

function bellText({ messages, disputes }: Badge): string {
  return `${tn('unreadMessages', messages)}, ${tn('waitingDisputes', disputes)}`
}

function Number({ of, capped = false }: { of: number; capped?: boolean }) {
  return <span class={of > 0 ? 'count' : 'count none'}>{capped ? '999+' : of}</span>
}

function Account({ session }: { session: Session }) {
  const { viewer } = useParley()
  const about = viewer.vendor ? viewer.vendor.name : labelOf('role', viewer.role)
  return (
    <Menu
      class="account-button"
      button={
        <>
          <Avatar name={viewer.name} />
          <span class="account-name">
            {viewer.name}
            <small>{about}</small>
          </span>
          <Icon name="chevron" size={16} />
        </>
      }
    >
      <p class="menu-title">
        {viewer.name} · {about}
      </p>
      {viewer.role !== 'CUSTOMER' && (
        <a href={notificationsPath}>
          <Icon name="bell" /> {pageText('notifications')}
        </a>
      )}
      {session.people.length > 0 && <p class="menu-title">{t('switchPerson')}</p>}
      {session.people.map((person) => (
        <a key={person.sub} href={homeOf(person)} aria-current={person.sub === session.person?.sub ? 'true' : undefined}>
          <Avatar name={person.name} />
          <span>
            {person.name}
            <small>{labelOf('role', person.role.toUpperCase())}</small>
          </span>
        </a>
      ))}
      <Languages />
    </Menu>
  )
}
