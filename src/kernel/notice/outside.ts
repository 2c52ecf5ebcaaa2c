import { lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import type { LookupFunction } from 'node:net'

/** Where no stranger's program stands: this machine, the office's own network, and what a cloud keeps there of the machine's secrets (IANA special-purpose registries). */
const inner = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, prefix, 'ipv6')

/** Is it an address of this machine or its own network, in whatever notation? */
export const isInner = (address: string): boolean => inner.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

const notAllowed = (host: string): Error => new Error(`不允许的地址 ${host}：是本机或内网地址；确需连接内网程序，请在启动时设置 NEIQIN_INNER_HOSTS`)

/** Hosts inside that whoever starts the program lets it speak to: `NEIQIN_INNER_HOSTS=192.168.1.20,erp.local`. */
export const isLetIn = (host: string): boolean => (process.env.NEIQIN_INNER_HOSTS ?? '').split(',').some((one) => one.trim() === host)

/** Looks a name up and hands on only what may be spoken to: the address that was checked is the one that is connected to, whatever the name says a moment later. */
export const lookupOutside: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (fault, found) => {
    const [first] = found ?? []
    if (fault || !first) return done(fault ?? notAllowed(host), '', 4)
    if (!isLetIn(host) && found.some(({ address }) => isInner(address))) return done(notAllowed(host), '', 4)
    return options.all ? done(null, found) : done(null, first.address, first.family)
  })
}

/** Throws for an address in numbers that lies inside and was not let in: such a one is never looked up. */
export function refuseInner(host: string): void {
  if (isIP(host) !== 0 && isInner(host) && !isLetIn(host)) throw notAllowed(host)
}

/** The address to connect to for a host that an administrator set: looked up and checked once, so that nothing else is connected to. Throws for one that lies inside. */
export async function outsideAddress(host: string): Promise<string> {
  refuseInner(host)
  if (isIP(host) !== 0) return host
  return await new Promise((resolve, reject) => {
    lookupOutside(host, {}, (fault, address) => (fault ? reject(fault) : resolve(typeof address === 'string' ? address : host)))
  })
}
