import { useParley } from '../ui/hooks'
import { Icon } from '../ui/icons'
import { Menu } from '../ui/Menu'
import { type Session, homeOf } from '../ui/session'
import { labelOf } from '../ui/texts'
import { aboutPath } from './paths'
import { t } from './texts'

/** Demo mode: as whom one looks, and a switch to the others. */
export function DemoBar({ session }: { session: Session }) {
  const { viewer } = useParley()
  return (
    <aside class="demo-bar" aria-label={t('demoStore')}>
      <span class="demo-name">
        <span class="wide-only">{t('demoStore')} · </span>
        <span class="wide-only">{t('tryAs', { name: viewer.name })}</span>
        <span class="narrow-only">{viewer.name}</span>
      </span>
      <Menu
        class="demo-link"
        button={
          <>
            {t('switchPerson')} <Icon name="chevron" size={14} />
          </>
        }
      >
        {session.people.map((person) => (
          <a key={person.sub} href={homeOf(person)} aria-current={person.sub === session.person?.sub ? 'true' : undefined}>
            <span>
              {person.name}
              <small>{labelOf('role', person.role.toUpperCase())}</small>
            </span>
          </a>
        ))}
      </Menu>
      <a class="demo-link wide-only" href={aboutPath}>
        {t('about')}
      </a>
    </aside>
  )
}
