import { Dialog } from '../ui/Dialog'
import { t as shared } from '../ui/texts'
import { MOVES, actionOf } from './keys'
import { type DashboardKey, t } from './texts'

const of = (key: DashboardKey) => () => t(key)

/** What there are keys for. */
export const KEYS: [string, () => string][] = [
  ['j', of('keyNext')],
  ['k', of('keyPrevious')],
  ['Enter', of('keyOpen')],
  ['r', of('keyReply')],
  ['m', of('addNote')],
  ['e', of('keyDone')],
  ['s', of('snooze')],
  ['a', of('assign')],
  ['l', of('labels')],
  ['n', of('keyNoReply')],
  ['i', of('markRead')],
  ['u', of('keyUnread')],
  ['z', of('undo')],
  ['x', of('keySelect')],
  ['A', of('selectAllMatching')],
  ['v', of('viewSave')],
  ['w', of('watch')],
  ['h', of('details')],
  ['f', of('findInThread')],
  ['p', of('transcript')],
  ['o', () => shared('openDispute')],
  ['d', of('propose')],
  ['D', of('resolve')],
  ['t', of('takeOver')],
  ['c', () => shared('closeDispute')],
  ['R', () => shared('reopen')],
  ['y', () => shared('writeTo', { name: '…' })],
  ['b', () => t('blockPerson', { name: '…' })],
  ['B', of('erasePerson')],
  ['/', of('keySearch')],
  ['Esc', of('keyBack')],
  ['Ctrl K', of('palette')],
  ['?', of('keyHelp')],
]

/** What can be done by keys now, for those who look for it by words. */
export function presentKeys(): { key: string; text: string; run: () => void }[] {
  return KEYS.filter(([key]) => !MOVES.includes(key)).flatMap(([key, text]) => {
    const run = actionOf(key)
    return run ? [{ key, text: text(), run }] : []
  })
}

export function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t('keys')} onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text()}</dd>
          </div>
        ))}
      </dl>
      <p class="muted small">{t('keysHint')}</p>
    </Dialog>
  )
}
