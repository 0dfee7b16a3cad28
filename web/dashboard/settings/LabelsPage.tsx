import { useId, useState } from 'preact/hooks'
import { LabelDelete, type LabelParts, LabelSet, accepted } from '../../client'
import { Confirm, Dialog, DialogFoot } from '../../ui/Dialog'
import { useLoad, useParley, useStore, useTitle } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { Loading, Notice } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { useAction } from '../../ui/useAction'
import { useFields } from '../../ui/useDraft'
import { LabelChip } from '../inbox/LabelChip'
import { COLORS, knownLabels, loadLabels, nextColor } from '../inbox/labels'
import { t } from '../texts'
import { SettingsLayout } from './SettingsLayout'

type Draft = Omit<LabelParts, 'id'> & { id: string | null }

/** The labels of the viewer's side: new ones, other names and colours, and those that go. */
export function LabelsPage() {
  const parley = useParley()
  const { failed, reload } = useLoad(() => loadLabels(parley), [parley])
  const labels = useStore(knownLabels)
  const [asking, setAsking] = useState<{ what: 'edit'; label: Draft } | { what: 'delete'; label: LabelParts } | null>(null)
  const close = () => setAsking(null)
  useTitle(t('labels'))
  return (
    <SettingsLayout>
      <div class="page-head">
        <p class="muted">{t('labelsHint')}</p>
        <button type="button" class="button small primary" onClick={() => setAsking({ what: 'edit', label: { id: null, name: '', color: nextColor(labels ?? []) } })}>
          <Icon name="plus" size={16} /> {t('labelNew')}
        </button>
      </div>
      {!labels && (failed ? <LoadFailed onRetry={reload} /> : <Loading />)}
      {labels?.length === 0 && <Notice icon="message" title={t('noLabels')} />}
      {labels && labels.length > 0 && (
        <ul class="panel rows">
          {labels.map((label) => (
            <li key={label.id}>
              <span class="row-main">
                <LabelChip label={label} />
              </span>
              <button type="button" class="button small" aria-label={`${t('edit')}: ${label.name}`} onClick={() => setAsking({ what: 'edit', label })}>
                {t('edit')}
              </button>
              <button type="button" class="button small" aria-label={`${t('delete')}: ${label.name}`} onClick={() => setAsking({ what: 'delete', label })}>
                {t('delete')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {asking?.what === 'edit' && <LabelDialog label={asking.label} onClose={close} />}
      {asking?.what === 'delete' && (
        <Confirm
          danger
          title={t('deleteReply', { title: asking.label.name })}
          text={t('labelDeleteText')}
          button={t('delete')}
          onConfirm={async () => {
            accepted((await parley.run(LabelDelete, { id: asking.label.id })).outcome)
            await loadLabels(parley)
          }}
          onClose={close}
        />
      )}
    </SettingsLayout>
  )
}

function LabelDialog({ label, onClose }: { label: Draft; onClose: () => void }) {
  const parley = useParley()
  const [{ name, color }, change, forget] = useFields(`label:${label.id ?? ''}`, { name: label.name, color: label.color })
  const nameId = useId()
  const isOwn = !COLORS.includes(color.toUpperCase())
  const action = useAction(async () => {
    accepted((await parley.run(LabelSet, { input: { id: label.id, name: name.trim(), color } })).outcome)
    forget()
    await loadLabels(parley)
    onClose()
  })
  return (
    <Dialog title={label.id ? t('edit') : t('labelNew')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        <label for={nameId}>{t('labelName')}</label>
        <input id={nameId} required maxLength={50} value={name} onInput={(event) => change({ name: event.currentTarget.value })} />
        <fieldset class="swatches">
          <legend>{t('labelColor')}</legend>
          {COLORS.map((one, index) => (
            <label key={one} class="swatch" style={{ background: one }}>
              <input type="radio" name="color" checked={color.toUpperCase() === one} aria-label={t('labelColorNumber', { number: index + 1 })} onChange={() => change({ color: one })} />
            </label>
          ))}
          <label class="swatch-own">
            {t('labelColorOther')} <input type="color" value={isOwn ? color.toLowerCase() : '#888888'} onInput={(event) => change({ color: event.currentTarget.value })} />
          </label>
        </fieldset>
        <p>
          <LabelChip label={{ id: '', name: name.trim() || t('labelName'), color }} />
        </p>
        <DialogFoot action={action} button={t('save')} onClose={onClose} />
      </form>
    </Dialog>
  )
}
