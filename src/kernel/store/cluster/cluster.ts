import type { Label } from '../../../base/label.ts'
export interface ClusterLogin { readonly host: string; readonly port: number; readonly database: string; readonly user: string; readonly password: string }
export interface Cluster { readonly admin: ClusterLogin; readonly owner: ClusterLogin; readonly app: ClusterLogin; readonly pid: number; readonly readyIn: number; stop(): Promise<void> }
/** PLACEHOLDER of the lead: the supervisor's author replaces this whole file. */
export async function startCluster(_options: { dataDir: string; log?: (line: string) => void; progress?: (says: Label) => void; onExit?: (says: Label) => void }): Promise<Cluster> { throw new Error('no supervisor yet') }
export async function joinCluster(_dataDir: string): Promise<Omit<Cluster, 'stop' | 'readyIn'> | null> { return null }
