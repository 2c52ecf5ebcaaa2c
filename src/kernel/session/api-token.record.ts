import { f } from '../record/field.ts'
import { defineMaster, some } from '../record/record.ts'
import { scopesIn, scopeWord } from '../record/token-scope.ts'

const digest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

/** A key for a program: it acts as one person, within its scopes, until its day; what is kept is only the digest of the secret, shown once when it is made. */
export const apiToken = defineMaster({
  name: 'apiToken',
  label: ['接口令牌', 'API token'],
  about: ['给其他程序用的钥匙：以某个人的身份，只能做勾选的事，到期失效；不能签字', 'A key for another program: acts as one person within its scopes'],
  title: 'name',
  settings: true,
  unlisted: true,
  fields: {
    name: f.text(['名称', 'Name'], { max: 60, listed: true, searched: true, help: ['写明给谁用，例如「仓库系统读订单」', 'Say who uses it'] }),
    person: f.ref(['以谁的身份', 'Acts as'], 'person', { listed: true }),
    scopes: f.text(['权限', 'Scopes'], { max: 4000, listed: true }),
    expiresOn: f.day(['到期日', 'Expires on'], { listed: true }),
    digest: f.text(['令牌摘要', 'Digest'], { max: 64, pattern: /^[0-9a-f]{64}$/ }),
    active: f.flag(['启用', 'Active'], { initial: true, listed: true }),
  },
  may: { see: ['administrator'], write: ['administrator'] },
  unique: [['digest']],
  rules: {
    knownScopes: {
      says: ['权限的写法不对，请从列表中勾选', 'A scope is misspelt'],
      at: 'scopes',
      holds: (v) => scopesIn(v.scopes).length > 0 && scopesIn(v.scopes).every((word) => scopeWord.test(word)),
    },
  },
  examples: {
    good: [{ name: '仓库系统读订单', person: some('person'), scopes: 'see:salesOrder see:customer', expiresOn: '2027-12-31', digest }],
    bad: [['knownScopes', { scopes: 'write:*' }], ['knownScopes', { scopes: 'do:shipment' }], ['digest', { digest: 'secret' }]],
  },
})
