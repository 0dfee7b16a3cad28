import { useState } from 'preact/hooks'
import { type LabelParts, LabelSet, accepted } from '../../client'
import { Dialog, DialogFoot } from '../../ui/Dialog'
import { useParley, useStore } from '../../ui/hooks'
import { useAction } from '../../ui/useAction'
import { useFields } from '../../ui/useDraft'
import type { InboxRow } from '../live'
import { t } from '../texts'
import type { Change } from './changes'
import { LabelChip } from './LabelChip'
import { knownLabels, loadLabels, nextColor } from './labels'

/** Which labels some threads have: those that all have, and those that only some have. */
interface Present {
  all: ReadonlySet<string>
  some: ReadonlySet<string>
}

export function labelsOf(rows: Pick<InboxRow, 'labels'>[]): Present {
  const held = rows.map((row) => new Set(row.labels.map((label) => label.id)))
  const some = new Set(held.flatMap((one) => [...one]))
  return { some, all: new Set([...some].filter((id) => held.every((one) => one.has(id)))) }
}

interface LabelsDialogProps {
  present: Present
  onChosen: (change: Change) => void
  onClose: () => void
}

/** Asks which labels threads are to have; what is not touched stays as it is in each. */
export function LabelsDialog({ present, onChosen, onClose }: LabelsDialogProps) {
  const parley = useParley()
  const labels = useStore(knownLabels) ?? []
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [{ name }, change] = useFields('labels', { name: '' })
  const touch = (id: string, on: boolean) => setTouched((now) => new Map(now).set(id, on))
  const action = useAction(async () => {
    const changes = new Map(touched)
    if (name.trim()) {
      const { label } = accepted((await parley.run(LabelSet, { input: { name: name.trim(), color: nextColor(labels) } })).outcome)
      changes.set(label!.id, true)
      change({ name: '' })
      setTouched(changes)
      void loadLabels(parley).catch(() => {})
    }
    const those = (wanted: boolean) => [...changes].filter(([, on]) => on === wanted).map(([id]) => id)
    if (changes.size === 0) onClose()
    else onChosen({ addLabelIds: those(true), removeLabelIds: those(false) })
  })
  return (
    <Dialog title={t('labels')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        <div class="label-choices">
          {labels.map((label) => (
            <LabelChoice key={label.id} label={label} present={present} on={touched.get(label.id)} onTouch={(on) => touch(label.id, on)} />
          ))}
        </div>
        <label for="label-name">{t('labelNew')}</label>
        <input id="label-name" maxLength={50} value={name} onInput={(event) => change({ name: event.currentTarget.value })} />
        <DialogFoot action={action} button={t('save')} onClose={onClose} />
      </form>
    </Dialog>
  )
}

interface LabelChoiceProps {
  label: LabelParts
  present: Present
  on: boolean | undefined
  onTouch: (on: boolean) => void
}

function LabelChoice({ label, present, on, onTouch }: LabelChoiceProps) {
  return (
    <label>
      <input
        type="checkbox"
        checked={on ?? present.all.has(label.id)}
        indeterminate={on === undefined && present.some.has(label.id) && !present.all.has(label.id)}
        onChange={(event) => onTouch(event.currentTarget.checked)}
      />
      <LabelChip label={label} />
    </label>
  )
}
