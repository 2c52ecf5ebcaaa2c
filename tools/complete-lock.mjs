// Adds to package-lock.json each optional platform package that the registry of the machine that made the lock did not serve,
// because `npm ci` refuses a lock without them (npm/cli issue 4828). Run after every `npm install` that changes the lock.
import fs from 'node:fs'
const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'))
const systems = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  win32: 'win32',
  windows: 'win32',
  openharmony: 'openharmony',
  sunos: 'sunos',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  aix: 'aix',
}
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el']
let added = 0
for (const [path, entry] of Object.entries({ ...lock.packages })) {
  if (path === '') continue
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const version = range.replace(/^[~^]/, '')
    const [nested, top] = [`${path}/node_modules/${name}`, `node_modules/${name}`]
    if (lock.packages[nested] || lock.packages[top]?.version === version) continue
    // Another version at the top belongs to another package; this one's goes below the package that asks for it.
    const place = lock.packages[top] ? nested : top
    const words = name.split(/[/-]/)
    const os = words.map((word) => systems[word]).find(Boolean) ?? 'none'
    const cpu = processors.find((one) => words.includes(one)) ?? 'arm'
    lock.packages[place] = { version, cpu: [cpu], ...(entry.dev ? { dev: true } : {}), optional: true, os: [os] }
    added += 1
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
fs.writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
process.stderr.write(`lock completed: ${added} added\n`)
