import { useId, useState } from 'preact/hooks'
import { type MarketplaceMode, type StoreRules, StoreSettings, StoreUpdate, accepted } from '../../client'
import { ActionError } from '../../ui/Dialog'
import { useLoad, useParley, useTitle } from '../../ui/hooks'
import { Loading } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { useAction } from '../../ui/useAction'
import { type DashboardKey, t } from '../texts'
import { say } from '../toast'
import { DisputesPart } from './DisputesPart'
import { FieldProblem, problemOfForm } from './FieldProblem'
import { HoursPart } from './HoursPart'
import { SettingsLayout } from './SettingsLayout'

const MODES: { mode: MarketplaceMode; title: DashboardKey; hint: DashboardKey }[] = [
  { mode: 'SINGLE_STORE', title: 'modeSingle', hint: 'modeSingleHint' },
  { mode: 'SEPARATE_SHOPS', title: 'modeShops', hint: 'modeShopsHint' },
  { mode: 'WAREHOUSE', title: 'modeWarehouse', hint: 'modeWarehouseHint' },
]

/** The fields that say themselves what is wrong with them. */
const FIELDS = ['name', 'timeZone', 'officeHours', 'answerWithinMinutes', 'awayMessage', 'editWithinMinutes', 'disputeWindowDays', 'sellerResponseDays', 'customerResponseDays', 'returnDays', 'contactFirstHours', 'disputeWindows', 'refundPolicy']

/** The store's rules. */
export function StorePage() {
  const { run } = useParley()
  const { value, failed, reload } = useLoad(() => run(StoreSettings, {}), [])
  useTitle(t('settings'))
  return (
    <SettingsLayout>
      {value ? <Form rules={value.store} /> : failed ? <LoadFailed onRetry={reload} /> : <Loading />}
    </SettingsLayout>
  )
}

function Form({ rules }: { rules: StoreRules }) {
  const { run, rules: known } = useParley()
  const [saved, setSaved] = useState(rules)
  const [now, setNow] = useState(rules)
  const nameId = useId()
  const change = (some: Partial<StoreRules>) => setNow({ ...now, ...some })
  const isChanged = JSON.stringify(now) !== JSON.stringify(saved)
  const action = useAction(async () => {
    const { store } = accepted((await run(StoreUpdate, { input: now })).outcome)
    if (!store) return
    setSaved(store)
    setNow(store)
    known.update((before) => ({ ...before, ...store }))
    say(t('saved'))
  })
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        action.start()
      }}
    >
      <label for={nameId}>{t('storeName')}</label>
      <input id={nameId} required maxLength={200} value={now.name} onInput={(event) => change({ name: event.currentTarget.value })} />
      <FieldProblem action={action} name="name" />
      <fieldset>
        <legend>{t('mode')}</legend>
        {MODES.map(({ mode, title, hint }) => (
          <label key={mode} class="choice">
            <input type="radio" name="mode" checked={now.mode === mode} onChange={() => change({ mode })} />
            <span>
              {t(title)}
              <small>{t(hint)}</small>
            </span>
          </label>
        ))}
        {now.mode === 'WAREHOUSE' && (
          <Check label={t('directContact')} hint={t('directContactHint')} checked={now.directVendorContact} onChange={(directVendorContact) => change({ directVendorContact })} />
        )}
      </fieldset>
      <HoursPart rules={now} onChange={change} action={action} />
      <fieldset>
        <legend>{t('privacy')}</legend>
        <Check label={t('masking')} hint={t('maskingHint')} checked={now.maskContactData} onChange={(maskContactData) => change({ maskContactData })} />
      </fieldset>
      <DisputesPart rules={now} onChange={change} action={action} />
      <ActionError problem={problemOfForm(action, FIELDS)} />
      <div class="form-foot">
        <button type="submit" class="button primary" disabled={!isChanged || action.busy}>
          {t('save')}
        </button>
        {isChanged && (
          <button type="button" class="button" onClick={() => setNow(saved)}>
            {t('discard')}
          </button>
        )}
      </div>
    </form>
  )
}

function Check({ label, hint, checked, onChange }: { label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label class="choice">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  )
}
