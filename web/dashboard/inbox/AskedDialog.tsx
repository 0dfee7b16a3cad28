import type { InboxRow } from '../live'
import { AssignDialog } from './AssignDialog'
import type { Asking, Change } from './changes'
import { LabelsDialog, labelsOf } from './LabelsDialog'
import { SnoozeDialog } from './SnoozeDialog'

interface AskedDialogProps {
  what: Asking
  /** The threads it is about, as far as they are loaded. */
  rows: InboxRow[]
  onChange: (change: Change) => void
  onClose: () => void
}

/** What has to be asked before threads are changed: until when, which labels, whose they are to be. */
export function AskedDialog({ what, rows, onChange, onClose }: AskedDialogProps) {
  if (what === 'snooze') return <SnoozeDialog onClose={onClose} onSnooze={(snoozedUntil) => onChange({ state: 'SNOOZED', snoozedUntil })} />
  if (what === 'labels') return <LabelsDialog present={labelsOf(rows)} onClose={onClose} onChosen={onChange} />
  return <AssignDialog onClose={onClose} onChosen={(colleague) => onChange({ assigneeId: colleague?.id ?? null })} />
}
