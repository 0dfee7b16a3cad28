import { Avatar } from '../../ui/Avatar'
import { useTitle } from '../../ui/hooks'
import { BASE } from '../../ui/base'
import { type Session, homeOf } from '../../ui/session'
import { labelOf } from '../../ui/texts'
import { t } from '../texts'

/** What this is, and as whom to try it. */
export function AboutPage({ session }: { session: Session }) {
  useTitle(t('aboutTitle'))
  return (
    <div class="page narrow">
      <h1>{t('aboutTitle')}</h1>
      <p class="lead">{t('aboutText')}</p>
      <p>{t('aboutApi', { address: `${location.origin}${BASE}/graphql` })}</p>
      <p>
        <a class="button" href={`/graphql${session.person ? `?as=${session.person.sub}` : ''}`}>
          {t('aboutPlayground')}
        </a>
      </p>
      {session.people.length > 0 && (
        <>
          <h2>{t('aboutPeople')}</h2>
          <p class="muted">{t('aboutPeopleHint')}</p>
          <ul class="cards people">
            {session.people.map((person) => (
              <li key={person.sub}>
                <a class="card person" href={homeOf(person)} target="_blank" rel="noopener">
                  <Avatar name={person.name} large />
                  <span>
                    <strong>{person.name}</strong> <span class="muted">{labelOf('role', person.role.toUpperCase())}</span>
                    <br />
                    <span class="muted small">{person.about}</span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
