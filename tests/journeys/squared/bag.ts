/** Things of which any may be drawn, put in and taken out: each in the same time however many there are. */
export class Bag<T> {
  private readonly things: T[] = []
  private readonly places = new Map<T, number>()

  get size(): number {
    return this.things.length
  }
  add(one: T): T {
    this.places.set(one, this.things.length)
    this.things.push(one)
    return one
  }
  remove(one: T): void {
    const place = this.places.get(one)
    if (place === undefined) return
    const last = this.things.pop()
    this.places.delete(one)
    if (last === undefined || last === one) return
    this.things[place] = last
    this.places.set(last, place)
  }
  all(): readonly T[] {
    return [...this.things]
  }
  /** One that suits; looked for a few times only, as not finding one is also chance. */
  draw(random: () => number, suits: (one: T) => boolean = () => true): T | undefined {
    for (let tries = 0; tries < 12 && this.things.length > 0; tries += 1) {
      const one = this.things[Math.floor(random() * this.things.length)]
      if (one !== undefined && suits(one)) return one
    }
    return undefined
  }
}
