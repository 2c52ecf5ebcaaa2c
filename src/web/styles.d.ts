declare module '*.css'
declare module 'virtual:traditional' {
  const table: string
  export default table
}
