import { useId } from 'preact/hooks'
import * as client from '../../client'
import { accepted } from '../../client'
import { useLoad, useParley } from '../../ui/hooks'
import { labelOf } from '../../ui/texts'
import { allows } from '../../ui/MessageList'
import type { ThreadParts } from '../../ui/ThreadPane'
import { EyeIcon } from '../icons'
import { changeWanted } from '../inbox/changes'
import { LabelChips } from '../inbox/LabelChip'
import { t } from '../texts'
import { say, sayProblem } from '../toast'

/** Who takes care of the thread, and whether the viewer watches it. */
export function Handling({ model, state }: ThreadParts) {
  const { run, viewer } = useParley()
  const { thread } = state.view!
  const selectId = useId()
  const { value } = useLoad(() => run(client.Colleagues, { threadId: thread.id }), [thread.id])
  // Who has it is offered even where the viewer could not have chosen them: an admin, for a vendor's user.
  const offered = [...(value?.colleagues ?? []), ...(thread.assignee ? [thread.assignee] : [])]
  const colleagues = [...new Map(offered.map((one) => [one.id, one])).values()]
  const assign = (assigneeId: string | null) => changeWanted.set({ threadIds: [thread.id], change: { assigneeId } })
  async function watch(on: boolean): Promise<void> {
    const changed = accepted((await run(client.ThreadWatch, { input: { threadId: thread.id, watch: on } })).outcome).thread
    if (changed) model.replace(changed)
    if (!on && changed?.viewerIsWatching) say(t('concernsAnyway'))
  }
  return (
    <section class="part handling" aria-label={t('handling')}>
      {allows(state, 'ASSIGN') && (
        <div class="handling-row">
          <label for={selectId}>{t('assignee')}</label>
          <select id={selectId} value={thread.assignee?.id ?? ''} onChange={(event) => assign(event.currentTarget.value || null)}>
            <option value="">{t('nobody')}</option>
            {colleagues.map((one) => (
              <option key={one.id} value={one.id}>
                {one.id === viewer.id ? t('me', { name: one.name }) : `${one.name} (${one.vendor?.name ?? labelOf('role', one.role)})`}
              </option>
            ))}
          </select>
        </div>
      )}
      {allows(state, 'WATCH') && (
        <button type="button" data-key="w" class={`button small ${thread.viewerIsWatching ? 'on' : ''}`} aria-pressed={thread.viewerIsWatching} onClick={() => void watch(!thread.viewerIsWatching).catch(sayProblem)}>
          <EyeIcon /> {thread.viewerIsWatching ? t('watching') : t('watch')}
        </button>
      )}
      <div class="handling-labels">
        <LabelChips of={thread.labels} />
        <button type="button" class="button small" title={`${t('labels')} (l)`} onClick={() => changeWanted.set({ threadIds: [thread.id], change: 'labels' })}>
          {t('labels')}
        </button>
      </div>
    </section>
  )
}
