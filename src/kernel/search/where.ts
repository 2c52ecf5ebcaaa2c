/** Conditions of one statement over rows named `t`, with the values they speak of. */
export class Conditions {
  readonly #parts: string[] = []
  readonly values: unknown[]
  constructor(company: number) {
    this.values = [company]
    this.#parts.push('t.company_id = $1')
  }
  /** the parameter that stands for a value */
  mark(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
  add(part: string): void {
    this.#parts.push(part)
  }
  /** all of them, and what is given here besides */
  sql(...more: readonly string[]): string {
    return [...this.#parts, ...more].join(' and ')
  }
}
