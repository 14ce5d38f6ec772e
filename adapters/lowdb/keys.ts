import { byText, Ordered } from './ordered-list.ts'

/** Which ids have a key, by id. Most keys have one id, which is kept bare: there are several keys to a record. */
export class Keys {
  readonly #ids = new Map<string, string | Ordered<string>>()

  add(key: string, id: string): void {
    const there = this.#ids.get(key)
    if (there === undefined) this.#ids.set(key, id)
    else if (there instanceof Ordered) there.add(id)
    else if (there !== id) this.#ids.set(key, new Ordered(byText, [there, id].toSorted(byText)))
  }

  remove(key: string, id: string): void {
    const there = this.#ids.get(key)
    if (there instanceof Ordered) there.remove(id)
    else if (there === id) this.#ids.delete(key)
  }

  *ids(key: string, after?: string): Generator<string> {
    const there = this.#ids.get(key)
    if (there instanceof Ordered) yield* there.after(after)
    else if (there !== undefined && (after === undefined || there > after)) yield there
  }
}
