declare module '*.css'
declare module 'virtual:traditional' {
  const table: string
  export default table
}

declare module 'virtual:record-heads' {
  const heads: { readonly [name: string]: import('./kit/declarations.ts').RecordHead }
  export default heads
}

declare module 'virtual:antd-later.css' {
  /** where the style sheet is; empty where it came with the first */
  const address: string
  export default address
}
