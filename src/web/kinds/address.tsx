import { Input } from 'antd'
import { Suspense, lazy } from 'react'
import { PlainCell } from './plain.tsx'
import type { InputProps, WebKind } from './kind.ts'

const AddressBox = lazy(() => import('./address-box.tsx'))

function AddressInput(props: InputProps) {
  return (
    <Suspense fallback={<Input disabled />}>
      <AddressBox {...props} />
    </Suspense>
  )
}

export const address: WebKind = { input: AddressInput, cell: PlainCell, wide: true }
