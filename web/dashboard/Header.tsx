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
import { Bell } from './Bell'
import { BarsIcon, GearIcon } from './icons'
import { useSorting } from './inbox/labels'
import { KeysButton } from './keys'
import { PaletteButton } from './palette/PaletteButton'
import { disputesPath, inboxPath, isSettingsPath, labelsPath, notificationsPath, ordersPath, settingsPath, statsPath } from './paths'
import { t } from './texts'
import { useMentions } from './useMentions'

export function Header({ session }: { session: Session }) {
  const { viewer } = useParley()
  const isStaff = viewer.role !== 'CUSTOMER'
  return (
    <header class="top">
      <Brand href={inboxPath} />
      {isStaff && <Navigation />}
      <div class="top-end">
        {isStaff && <PaletteButton />}
        {isStaff && <KeysButton />}
        {isStaff && <Bell />}
        <Account session={session} />
      </div>
    </header>
  )
}

function Navigation() {
  useMentions()
  useSorting()
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
      {link(statsPath, <BarsIcon />, t('stats'))}
      {link(isAdmin ? settingsPath : labelsPath, <GearIcon />, t('settings'), isSettingsPath(now))}
    </nav>
  )
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
