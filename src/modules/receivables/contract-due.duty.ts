import { defineCaseDuty } from '../../kernel/record/duty.ts'
import { contract } from '../contracts/contract.record.ts'
import { termKinds } from '../contracts/calculate-term-words.ts'
import { aroundOf, contractsWhere, inTurns, termsOf } from './contract-performance.report.ts'

/** Contracts in force that are looked through at once: first signed first. */
const most = 5000

/** Terms of contracts that come due, and contracts that run out. Duty B8. */
export default [
  defineCaseDuty({
    name: 'contractTerm',
    label: ['合同条款到期', 'Contract terms'],
    about: ['合同约定的交货、开票、付款快到期的，跟踪履行；办完登记履行', 'What a contract asks for by a day'],
    serves: ['B8'],
    of: contract,
    owner: { role: 'clerk' },
    warn: [7, 1],
    find: async (read, until) => {
      const around = await aroundOf(read)
      const found = await contractsWhere(
        read,
        "c.state = 'effective' and exists (select 1 from contract_terms l where l.company_id = $1 and l.parent = c.id)",
        [],
        most,
      )
      const due = await inTurns(found, (contract) =>
        termsOf(contract, around(contract), read.today).flatMap(({ kind, parts }, place) =>
          parts.flatMap(({ dueOn, open }) =>
            dueOn !== null && dueOn <= until && open > 0n
              ? [
                  {
                    subject: contract.id,
                    title: `${contract.number} ${contract.subject} ${termKinds[kind][0]}`,
                    due: dueOn,
                    owner: contract.salesperson,
                    key: `${kind} ${place}`,
                  },
                ]
              : [],
          ),
        ),
      )
      return due.flat()
    },
  }),
  defineCaseDuty({
    name: 'contractEnds',
    label: ['合同到期', 'Contracts that run out'],
    about: ['快到有效期的合同：打开合同点「续签」生成下一份，或点「完结」', 'Open it and renew, or close'],
    serves: ['B8'],
    of: contract,
    owner: { role: 'clerk' },
    warn: [90, 30, 7],
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, t.valid_to as due, t.salesperson as owner, null::text as key
      from contract t where t.company_id = $1 and t.state = 'effective' and t.valid_to <= $3::date
        and not exists (select 1 from contract n where n.company_id = $1 and n.renews = t.id and n.state <> 'void')`,
  }),
  defineCaseDuty({
    name: 'contractScan',
    label: ['合同扫描件未归档', 'Signed scan of a contract missing'],
    about: ['签订满 15 天还没有登记签字盖章扫描件的合同：打开合同点「登记扫描件」', 'Signed fifteen days ago, and no signed scan: open it and file the scan'],
    serves: ['B8'],
    of: contract,
    owner: { role: 'clerk' },
    warn: [5],
    sql: `select t.id as subject, t.number || ' ' || t.subject as title, t.signed_on + 15 as due, null::uuid as owner, null::text as key
      from contract t where t.company_id = $1 and t.state = 'effective' and t.scan is null and t.signed_on + 15 <= $3::date`,
  }),
]
