/** Where the bytes of files that wait to be uploaded are kept. What cannot be kept is not: then it lasts as long as the page. */
export interface FileStorage {
  load(id: string): Promise<Blob | undefined>
  save(id: string, file: Blob): Promise<void>
  remove(id: string): Promise<void>
}

const STORE = 'files'

/** Over reloads, in IndexedDB. */
export const browserFiles: FileStorage = {
  load: (id) => asked<Blob>('readonly', (store) => store.get(id)),
  save: async (id, file) => void (await asked('readwrite', (store) => store.put(file, id))),
  remove: async (id) => void (await asked('readwrite', (store) => store.delete(id))),
}

function asked<T>(mode: IDBTransactionMode, what: (store: IDBObjectStore) => IDBRequest): Promise<T | undefined> {
  return new Promise<T | undefined>((resolve, reject) => {
    const opening = indexedDB.open('parley', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
    opening.onerror = reject
    opening.onsuccess = () => {
      const database = opening.result
      const transaction = database.transaction(STORE, mode)
      const request = what(transaction.objectStore(STORE))
      transaction.oncomplete = transaction.onabort = () => {
        database.close()
        resolve(transaction.error ? undefined : request.result)
      }
    }
  }).catch(() => undefined)
}
