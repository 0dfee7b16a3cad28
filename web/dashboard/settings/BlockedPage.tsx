import { BlockedUsers, type BlockedUsersResult, UserUnblock, accepted } from '../../client'
import { Avatar } from '../../ui/Avatar'
import { date, dateAndTime } from '../../ui/format'
import { useParley, useTitle } from '../../ui/hooks'
import { Loading, Notice } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { labelOf } from '../../ui/texts'
import { usePages } from '../../ui/usePages'
import { ShowMore } from '../ShowMore'
import { t } from '../texts'
import { say, sayProblem } from '../toast'
import { SettingsLayout } from './SettingsLayout'

type Block = BlockedUsersResult['blockedUsers']['nodes'][number]

/** Who is kept out. Blocking somebody begins in one of their threads. */
export function BlockedPage() {
  const { run } = useParley()
  const pages = usePages<Block>(async (after) => (await run(BlockedUsers, { first: 50, after })).blockedUsers, [])
  useTitle(t('blockedPeople'))
  async function unblock({ user }: Block): Promise<void> {
    accepted((await run(UserUnblock, { input: { userId: user.id } })).outcome)
    say(t('unblocked', { name: user.name }))
    pages.reload()
  }
  return (
    <SettingsLayout>
      <p class="muted">{t('blockedHint')}</p>
      {!pages.items && (pages.failed ? <LoadFailed onRetry={pages.reload} /> : <Loading />)}
      {pages.items?.length === 0 && <Notice icon="check" title={t('nobodyBlocked')} />}
      {pages.items && pages.items.length > 0 && (
        <ul class="panel rows">
          {pages.items.map((one) => (
            <li key={one.user.id}>
              <Avatar name={one.user.name} />
              <span class="row-main">
                <b>
                  {one.user.name} <small class="muted">{labelOf('role', one.user.role)}</small>
                </b>
                <span>{one.reason}</span>
                <span class="muted small">
                  {t('blockedBy', { name: one.by.name, when: dateAndTime(one.at) })} · {one.until ? t('blockedUntil', { when: date(one.until) }) : t('blockForGood')}
                </span>
              </span>
              <button type="button" class="button small" onClick={() => void unblock(one).catch(sayProblem)}>
                {t('unblock')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ShowMore pages={pages} />
    </SettingsLayout>
  )
}
