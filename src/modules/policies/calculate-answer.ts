/** What is said alike in a short answer, whatever spaces, width of signs or marks it is written with. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s，。、,.!！?？“”"'：:（）()]/g, '')

/** Whether what was answered is one of the answers that are right; these are parted by semicolons. */
export function isRight(right: string, given: string | null): boolean {
  const said = bare(given ?? '')
  return said !== '' && right.split(/[;；]/).some((one) => bare(one) === said)
}
