import { Failure, Refused } from './errors'

/** Sends bytes to a signed link. Throws Failure where it should be tried again, Refused where that would not help. */
export type PutFile = (url: string, file: Blob, onProgress: (part: number) => void, signal: AbortSignal) => Promise<void>

/** Milliseconds without a sign of life after which an upload is given up: longer than the server takes to look at a file. */
const STALLED = 90_000

/** With XMLHttpRequest, since fetch does not tell how much has gone. */
export const putFile: PutFile = (url, file, onProgress, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const giveUp = () => request.abort()
    let timer = setTimeout(giveUp, STALLED)
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(timer)
      timer = setTimeout(giveUp, STALLED)
      onProgress(loaded / file.size)
    }
    request.onloadend = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      if (request.status === 201) resolve()
      else void whyNot(request, file).then(reject)
    }
    signal.addEventListener('abort', giveUp)
    request.open('PUT', url)
    request.send(file)
  })

async function whyNot({ status, responseText }: XMLHttpRequest, file: Blob): Promise<Failure | Refused> {
  if (status === 404) return new Failure('not-found', 'The link has ended.')
  if (status === 413 || status === 422) return refusedFile(reasonIn(responseText))
  if (status > 0) return new Failure('other', `The server answered ${status}.`)
  const readable = await file.slice(0, 1).arrayBuffer().catch(() => null) // it may be gone from the disk, or have changed
  return readable ? new Failure('offline', 'The server was not reached.') : refusedFile('The file cannot be read any more.')
}

/** A file that will never be accepted. */
export function refusedFile(message: string): Refused {
  return new Refused({ code: 'FILE', message, field: null })
}

function reasonIn(text: string): string {
  try {
    return (JSON.parse(text) as { error: string }).error
  } catch {
    return 'The server does not take this file.'
  }
}
