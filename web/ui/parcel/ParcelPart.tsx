import { useEffect, useState } from 'preact/hooks'
import { type DisputeParts, type ParcelOfResult, type ReturnUpdateInput, accepted } from '../../client'
import { ParcelOf, ReturnUpdate } from '../../client/generated-parcel'
import { Confirm, Dialog, DialogFoot } from '../Dialog'
import { date, money } from '../format'
import { useParley } from '../hooks'
import { useAction } from '../useAction'
import { useFields } from '../useDraft'
import { type ParcelKey, t } from './texts'
import { useId } from '../useId'
import { Words } from '../Words'

type Parcel = NonNullable<ParcelOfResult['dispute']>
type Question = 'ship' | 'label' | 'refuse' | 'receive'
type Say = (said: Omit<ReturnUpdateInput, 'disputeId'>) => Promise<void>

/** Which pieces a dispute is about, and where they are if they have to come back, with what the viewer may say of it. */
export function ParcelPart({ dispute: { id, history, closedAt } }: { dispute: DisputeParts }) {
  const { run } = useParley()
  const [parcel, setParcel] = useState<Parcel | null>(null)
  const [asking, setAsking] = useState<Question | null>(null)
  useEffect(() => {
    let current = true
    run(ParcelOf, { id }).then(({ dispute }) => current && setParcel(dispute), () => {}) // out of reach: as it was
    return () => {
      current = false
    }
  }, [id, history.length])
  if (!parcel) return null
  const allowed = new Set(parcel.thread.viewerActions.flatMap((one) => (one.allowed ? [one.action as string] : [])))
  const part = named(parcel.resolution?.items ?? [])
  const say: Say = async (said) => {
    accepted((await run(ReturnUpdate, { input: { disputeId: id, ...said } })).outcome)
    setParcel((await run(ParcelOf, { id })).dispute)
  }
  const button = (action: string, what: Question, text: ParcelKey, look = '') =>
    allowed.has(action) && (
      <button type="button" class={`button small ${look}`} onClick={() => setAsking(what)}>
        {t(text)}
      </button>
    )
  return (
    <div class="parcel-part">
      <p class="dispute-facts">{[named(parcel.items) || t('wholeOrder'), !closedAt && money(parcel.value)].filter(Boolean).join(' · ')}</p>
      {part && part !== named(parcel.items) && <p class="dispute-facts">{t('resolutionFor', { items: part })}</p>}
      {parcel.return && <Standing {...parcel.return} />}
      <div class="dispute-actions">
        {parcel.return?.labelUrl && (
          <a class="button small" href={parcel.return.labelUrl} target="_blank" rel="noreferrer noopener">
            {t('returnLabel')}
          </a>
        )}
        {button('SHIP_RETURN', 'ship', 'returnShip', parcel.return?.status === 'AWAITED' ? 'primary' : '')}
        {button('RECEIVE_RETURN', 'receive', 'returnReceive', 'primary')}
        {button('REFUSE_RETURN', 'refuse', 'returnRefuse')}
        {button('LABEL_RETURN', 'label', 'returnLabelUrl')}
      </div>
      {asking === 'receive' && (
        <Confirm
          title={t('returnReceive')}
          text={t('returnReceiveConfirm')}
          button={t('returnReceive')}
          onConfirm={() => say({ status: 'RECEIVED' })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking && asking !== 'receive' && <ParcelDialog asking={asking} id={id} parcel={parcel} onSay={say} onClose={() => setAsking(null)} />}
    </div>
  )
}

const named = (pieces: Parcel['items']) => pieces.map(({ quantity, item }) => `${quantity} × ${item.name}`).join(', ')

/** Where the goods are, and until when or with whom. */
function Standing({ status, dueAt, carrier, trackingNumber, trackingUrl }: NonNullable<Parcel['return']>) {
  const sent = [carrier, trackingNumber].filter(Boolean).join(' ')
  const by = dueAt && t(status === 'SHIPPED' ? 'receiveBy' : 'returnBy', { when: date(dueAt) })
  const more = status === 'SHIPPED' || status === 'OVERDUE' ? sent || (trackingUrl && t('returnUrl')) : null
  return (
    <p class="dispute-facts">
      {t(`return_${status}`)}
      {more && ' · '}
      {more && trackingUrl?.startsWith('https://') ? (
        <a href={trackingUrl} target="_blank" rel="noreferrer noopener">
          {more}
        </a>
      ) : (
        more && <Words text={more} />
      )}
      {by && ` · ${by}`}
    </p>
  )
}

type Field = 'carrier' | 'trackingNumber' | 'trackingUrl' | 'labelUrl' | 'comment'
const FORMS: Record<Exclude<Question, 'receive'>, { title: ParcelKey; fields: [Field, ParcelKey][] }> = {
  ship: {
    title: 'returnShip',
    fields: [
      ['carrier', 'returnCarrier'],
      ['trackingNumber', 'returnNumber'],
      ['trackingUrl', 'returnUrl'],
    ],
  },
  label: { title: 'returnLabel', fields: [['labelUrl', 'returnLabelUrl']] },
  refuse: { title: 'returnRefuse', fields: [['comment', 'returnReason']] },
}

interface ParcelDialogProps {
  asking: Exclude<Question, 'receive'>
  id: string
  parcel: Parcel
  onSay: Say
  onClose: () => void
}

/** With whom the goods go, where their label is, or what is wrong with them. */
function ParcelDialog({ asking, id, parcel, onSay, onClose }: ParcelDialogProps) {
  const { title, fields } = FORMS[asking]
  const [said, change, forget] = useFields(`${asking}:${id}`, { carrier: '', trackingNumber: '', trackingUrl: '', labelUrl: '', comment: '' })
  const fieldId = useId()
  const action = useAction(async () => {
    const status = asking === 'ship' ? 'SHIPPED' : asking === 'refuse' ? 'REFUSED' : (parcel.return?.status ?? 'AWAITED')
    await onSay({ status, ...Object.fromEntries(fields.map(([name]) => [name, said[name] || null])) })
    forget()
    onClose()
  })
  return (
    <Dialog title={t(title)} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        {fields.map(([name, label]) => (
          <div key={name}>
            <label for={fieldId + name}>{t(label)}</label>
            <input
              id={fieldId + name}
              inputMode={name.endsWith('Url') ? 'url' : 'text'}
              maxLength={name === 'comment' ? 4000 : name.endsWith('Url') ? 2000 : 200}
              required={asking !== 'ship'}
              value={said[name]}
              onInput={(event) => change({ [name]: event.currentTarget.value })}
            />
          </div>
        ))}
        <DialogFoot action={action} button={t(title)} danger={asking === 'refuse'} onClose={onClose} />
      </form>
    </Dialog>
  )
}
