/** A small choice this browser remembers, such as the page size. Nothing is kept where the browser forbids it. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`neiqin.${name}`)
  } catch {
    return null
  }
}

/** Remembers a small choice; null forgets it. */
export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`neiqin.${name}`)
    else localStorage.setItem(`neiqin.${name}`, value)
  } catch {
    // A browser that keeps nothing still works: the choice lasts as long as the page.
  }
}

/** The names under which this browser remembers something, of those that begin alike. */
export function keptNames(beginning: string): readonly string[] {
  try {
    return Object.keys(localStorage).flatMap((name) => (name.startsWith(`neiqin.${beginning}`) ? [name.slice('neiqin.'.length)] : []))
  } catch {
    return []
  }
}
