import { useEffect, useRef } from 'preact/hooks'
import type { Upload } from '../client'
import { ActionError } from './Dialog'
import { fileSize } from './format'
import { useStore } from './hooks'
import { Icon } from './icons'
import { Preview, isPicture } from './Preview'
import { t, tn } from './texts'
import { textOfCode } from './useAction'
import type { ChosenFiles } from './useFiles'

/** Files in a form: those that are chosen, and a button with words. */
export function FilesField({ files }: { files: ChosenFiles }) {
  const place = useRef<HTMLDivElement>(null)
  return (
    <div ref={place} class="files-field">
      <FilesChosen files={files} onRemoved={() => place.current?.querySelector<HTMLElement>('.button')?.focus()} />
      <AttachButton files={files} inWords />
    </div>
  )
}

/** The button that chooses files. */
export function AttachButton({ files, inWords = false }: { files: ChosenFiles; inWords?: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class={inWords ? 'button small' : 'icon-button'}
        aria-label={t('attach')}
        title={inWords ? undefined : t('attach')}
        onClick={() => input.current?.click()}
      >
        <Icon name="clip" size={inWords ? 16 : 20} /> {inWords && t('attach')}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          files.add([...(currentTarget.files ?? [])])
          currentTarget.value = '' // so that the same can be chosen again
        }}
      />
    </>
  )
}

/** What is about to be sent, over the field that one writes in. The whole thread, or the whole dialog, takes what is dropped on it. */
export function FilesChosen({ files, onRemoved }: { files: ChosenFiles; onRemoved: () => void }) {
  const place = useRef<HTMLDivElement>(null)
  useDropping(place, files)
  return (
    <div ref={place} class="files-chosen">
      <span class="sr-only" role="status">
        {files.list.length > 0 && tn('filesChosen', files.list.length)}
      </span>
      {files.list.length > 0 && (
        <ul>
          {files.list.map((one) => (
            <Chip
              key={one.id}
              file={one}
              onRemove={() => {
                files.remove(one)
                onRemoved()
              }}
            />
          ))}
        </ul>
      )}
      <ActionError problem={files.problem} />
    </div>
  )
}

function Chip({ file, onRemove }: { file: Upload; onRemove: () => void }) {
  const { progress, attachmentId, refusal } = useStore(file.state)
  return (
    <li class={`file-chip ${refusal ? 'refused' : ''}`}>
      {isPicture(file.file.type) && !refusal ? <Preview file={file.file} /> : <Icon name={refusal ? 'alert' : 'file'} />}
      <span class="file-facts">
        <span class="file-name">{file.name}</span>
        {refusal ? (
          <span role="alert">{textOfCode(refusal.code, refusal.message)}</span>
        ) : attachmentId ? (
          <span class="muted">{fileSize(file.size)}</span>
        ) : (
          <progress value={progress} aria-label={t('uploading', { name: file.name })} />
        )}
      </span>
      <button type="button" class="icon-button" aria-label={t('removeFile', { name: file.name })} onClick={onRemove}>
        <Icon name="close" size={16} />
      </button>
    </li>
  )
}

function useDropping(place: { current: HTMLElement | null }, files: ChosenFiles): void {
  const latest = useRef(files)
  latest.current = files
  useEffect(() => {
    const zone = place.current?.closest('dialog, .thread')
    if (!zone) return undefined
    const over = (event: Event) => {
      if (!(event as DragEvent).dataTransfer?.types.includes('Files')) return
      event.stopPropagation()
      event.preventDefault() // or the browser would open the file, and leave the page
      zone.toggleAttribute('data-dropping', event.type === 'dragover')
      if (event.type === 'drop') latest.current.add((event as DragEvent).dataTransfer!.files)
    }
    const leave = (event: Event) => {
      if (!zone.contains((event as DragEvent).relatedTarget as Node | null)) zone.removeAttribute('data-dropping')
    }
    zone.addEventListener('dragover', over)
    zone.addEventListener('drop', over)
    zone.addEventListener('dragleave', leave)
    return () => {
      zone.removeAttribute('data-dropping')
      zone.removeEventListener('dragover', over)
      zone.removeEventListener('drop', over)
      zone.removeEventListener('dragleave', leave)
    }
  }, [])
}
