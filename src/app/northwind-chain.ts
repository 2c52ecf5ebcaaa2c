import { eachOf, progress } from './bulk.ts'
import { later, runCourse } from './chain.ts'
import type { Chain } from './chain.ts'
import { hireCrew, known, northwindOrders } from './northwind.ts'
import type { NorthwindImport } from './northwind.ts'

/** The shipped orders through the whole office, as their dates say: shipped and invoiced on the day of shipping, paid thirty days later. Restartable. */
export async function runNorthwindChain(job: NorthwindImport & Pick<Chain, 'readers'>): Promise<{ shippedOrders: number }> {
  const crew = await hireCrew(job)
  const orders = (await northwindOrders(job.folder)).filter((order) => order.shippedOn !== '')
  const ids = await known(job, 'salesOrder')
  const chain: Chain = { kernel: job.kernel, company: job.company, readers: job.readers, crew, run: 'northwind' }
  const tick = progress(job.log, '发货、开票、收款', orders.length)
  await eachOf(orders, 6, async (order) => {
    const row = ids.get(`NW-${order.id}`)
    if (row)
      await runCourse(chain, {
        order: row.id,
        name: order.id,
        shippedOn: order.shippedOn,
        waybill: null,
        upTo: 'posted',
        receivedOn: later(order.shippedOn, 30),
        paid: 100,
      })
    tick()
  })
  return { shippedOrders: orders.length }
}
