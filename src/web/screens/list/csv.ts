/** One cell of a CSV file: quoted where it must be, and never a formula when a workbook program opens it. Numbers stay numbers. */
export function csvCell(text: string): string {
  const number = /^-?[\d,]+(?:\.\d+)?$/.test(text)
  const safe = number ? text.replaceAll(',', '') : /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV with the mark by which workbook programs know UTF-8. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
