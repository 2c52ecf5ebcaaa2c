import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Collapse, Input, Tag } from 'antd'
import { useState } from 'react'
import { get } from '../../kit/call.ts'
import { Loaded } from '../../kit/loaded.tsx'
import { useMe } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'

interface Schema {
  readonly type?: string | readonly string[]
  readonly title?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly items?: Schema
  readonly properties?: { readonly [name: string]: Schema }
  readonly required?: readonly string[]
  readonly format?: string
  readonly readOnly?: boolean
  readonly $ref?: string
}
interface Operation {
  readonly tags: readonly string[]
  readonly summary: string
  readonly 'x-scope'?: string
  readonly parameters?: readonly { readonly name?: string; readonly description?: string; readonly in?: string; readonly $ref?: string }[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } }
}
interface OpenApi {
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation | undefined } }
  readonly components: { readonly schemas: { readonly [name: string]: Schema } }
}

const documentQuery = {
  queryKey: ['openapi'],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => get<OpenApi>('/api/openapi.json', signal),
  staleTime: 600_000,
}
const methods = ['get', 'post', 'patch'] as const
const colours = { get: 'blue', post: 'green', patch: 'orange' } as const

function Fields({ schema }: { readonly schema: Schema }) {
  const say = useSay()
  return (
    <table className="fields-of-interface" aria-label={say(['字段', 'Fields'])}>
      <tbody>
        {Object.entries(schema.properties ?? {}).map(([name, field]) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code> {schema.required?.includes(name) && <Tag color="red">{say(['必填', 'required'])}</Tag>}
            </th>
            <td>{field.title}</td>
            <td>
              {[field.type].flat().join(' | ')} {field.format} {field.enum?.join(' · ')}
              {field.items?.properties && <Fields schema={field.items} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The same call for a terminal, so that it can be tried at once. */
function curl(method: string, path: string, operation: Operation): string {
  const write = method !== 'get'
  return [
    `curl -X ${method.toUpperCase()} '${location.origin}${path}'`,
    "-H 'Authorization: Bearer nq…'",
    ...(write ? ["-H 'Content-Type: application/json'", "-H 'Idempotency-Key: UUID'"] : []),
    ...(path.includes('{id}') && write ? ["-H 'If-Match: 1'"] : []),
    ...(operation.requestBody ? ["-d '{…}'"] : []),
  ].join(' \\\n  ')
}

interface CallProps {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

function Call({ method, path, operation }: CallProps) {
  const say = useSay()
  const schema = operation.requestBody?.content['application/json'].schema
  return (
    <div className="call-of-interface">
      {operation['x-scope'] && (
        <p>
          {say(['令牌权限', 'Scope'])} <code>{operation['x-scope']}</code>
        </p>
      )}
      {operation.parameters?.some((one) => one.name) && (
        <ul>
          {operation.parameters.flatMap((one) =>
            one.name
              ? [
                  <li key={one.name}>
                    <code>{one.name}</code> {one.description}
                  </li>,
                ]
              : [],
          )}
        </ul>
      )}
      {schema && <Fields schema={schema} />}
      <pre>{curl(method, path, operation)}</pre>
    </div>
  )
}

function Calls({ document, find }: { readonly document: OpenApi; readonly find: string }) {
  const wanted = find.trim().toLowerCase()
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ method, path, operation }] : []
    }),
  )
  const groups = document.tags
    .map((tag) => ({ tag, calls: all.filter(({ operation }) => operation.tags.includes(tag.name)) }))
    .filter(
      ({ tag, calls }) =>
        wanted === '' || `${tag.name} ${tag.description} ${calls.map(({ operation }) => operation.summary).join(' ')}`.toLowerCase().includes(wanted),
    )
  return (
    <Collapse
      items={groups.map(({ tag, calls }) => ({
        key: tag.name,
        label: (
          <>
            <b>{tag.description}</b> <code>{tag.name}</code>
          </>
        ),
        children: (
          <Collapse
            ghost
            items={calls.map(({ method, path, operation }) => ({
              key: `${method} ${path}`,
              label: (
                <>
                  <Tag color={colours[method]}>{method.toUpperCase()}</Tag> <code>{path}</code> <span className="hint">{operation.summary}</span>
                </>
              ),
              children: <Call method={method} path={path} operation={operation} />,
            }))}
          />
        ),
      }))}
    />
  )
}

/** What other programs may ask for, made from the OpenAPI document that the server makes from the declarations. */
export function InterfaceScreen() {
  const say = useSay()
  const me = useMe()
  const navigate = useNavigate()
  const query = useQuery(documentQuery)
  const [find, setFind] = useState('')
  return (
    <Page
      title={['接口文档', 'API reference']}
      actions={
        <>
          <Button href="/api/openapi.json" target="_blank">
            openapi.json
          </Button>
          {me.records.includes('apiToken') && <Button onClick={() => void navigate({ to: '/interface/tokens' })}>{say(['接口令牌', 'API tokens'])}</Button>}
        </>
      }
    >
      <p className="hint">
        {say([
          '每种单据和档案、每个动作、每张报表都可以由别的程序调用：带上接口令牌；重发带同一个 Idempotency-Key 只执行一次；修改要带所见的版本号。',
          'Every record, verb and report can be called by other programs: with a token; sent again under one Idempotency-Key it happens once; a change names the version it was made from.',
        ])}
      </p>
      <Input.Search
        className="list-find interface-find"
        allowClear
        aria-label={say(['查找', 'Find'])}
        placeholder={say(['单据、动作、报表', 'Record, verb, report'])}
        onChange={(event) => setFind(event.target.value)}
      />
      <Loaded query={query}>{(document) => <Calls document={document} find={find} />}</Loaded>
    </Page>
  )
}
