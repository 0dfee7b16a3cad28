import { Brand } from '../ui/Brand'
import { Count } from '../ui/Count'
import { useParley, useStore } from '../ui/hooks'
import { Icon } from '../ui/icons'
import { Languages } from '../ui/Languages'
import { Menu } from '../ui/Menu'
import { t as pageText } from '../ui/page-texts'
import { path } from '../ui/router'
import type { Session } from '../ui/session'
import { messagesPath, notificationsPath, ordersPath } from './paths'
import { t } from './texts'

export function Header({ session, hasPreferences }: { session: Session; hasPreferences: boolean }) {
  const { viewer, badge } = useParley()
  const unread = useStore(badge)
  const now = useStore(path)
  const here = (prefix: string) => (now.startsWith(prefix) ? 'page' : undefined)
  return (
    <header class="header">
      <div class="header-inner">
        <Brand href="/" />
        <nav aria-label={t('account')} class="header-nav">
          <a class="header-link" href={ordersPath} aria-current={now === '/' ? 'page' : here(ordersPath)}>
            <Icon name="box" />
            <span class="wide-text">{t('allOrders')}</span>
          </a>
          <a
            class={`header-link ${unread.messages > 0 ? 'lit' : ''}`}
            href={messagesPath}
            aria-current={here(messagesPath)}
          >
            <Icon name="message" />
            <span class="wide-text">{t('messages')}</span>
            <Count unread={unread.messages} capped={unread.capped} />
          </a>
          <Menu
            class="header-link"
            button={
              <>
                <Icon name="person" />
                <span class="wide-text">{t('account')}</span>
                <Icon name="chevron" size={16} />
              </>
            }
          >
            <p class="menu-title">{viewer.name}</p>
            <a href={ordersPath}>
              <Icon name="box" /> {t('allOrders')}
            </a>
            <a href={messagesPath}>
              <Icon name="message" /> {t('messages')} <Count unread={unread.messages} capped={unread.capped} />
            </a>
            {hasPreferences && (
              <a href={notificationsPath}>
                <Icon name="bell" /> {pageText('notifications')}
              </a>
            )}
            {session.people.length > 0 && (
              <a href="/about">
                <Icon name="store" /> {t('about')}
              </a>
            )}
            <Languages />
          </Menu>
        </nav>
      </div>
    </header>
  )
}
