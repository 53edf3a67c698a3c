/** The routes of operators: a backup of the store while it is served. They never write where a caller says, and answer admins alone. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'
import { EntrepotError, type ErrorCode } from '../../errors.ts'
import { type Backup, startBackup } from '../../load/backup/start-backup.ts'
import { includes } from '../../model/roles.ts'
import type { Access } from '../access/access.ts'
import { answerError } from '../answers.ts'
import { takeTime } from '../deliveries.ts'
import type { Serving, State } from '../state.ts'
import type { Audit, Deed } from './audit.ts'

/** What the routes are made with. */
export interface AdminOptions {
  readonly config: Config
  readonly state: State
  readonly access: Access
  readonly audit: Audit
}

type KnownDeed = Omit<Deed, 'outcome'>

interface Refusal {
  readonly code: ErrorCode
  readonly message?: string
}

/** A caller who takes nothing for so long is cut off: another backup may wait for its turn. */
const SILENCE_MS = 30_000

const mediaType = 'application/octet-stream'

/** Adds `POST /admin/backup`, which answers with the bytes of a backup. A page of another origin cannot ask for it: it takes JSON alone. */
export function addAdminRoutes(app: FastifyInstance, { config, state, access, audit }: AdminOptions): void {
  let running = false
  // Refused or not, no cache keeps it.
  const onRequest = (_: FastifyRequest, reply: FastifyReply, done: () => void) => {
    reply.header('cache-control', 'no-store')
    done()
  }
  app.post('/admin/backup', { compress: false, onRequest }, async (request, reply) => {
    const deed = await admit(request, reply)
    if (!deed) return reply
    const refused = refusalOf(request)
    if (refused) {
      audit.note({ ...deed, outcome: 'refused', detail: { code: refused.code } })
      return answerError(reply, refused.code, refused.message)
    }
    running = true
    audit.note({ ...deed, outcome: 'begun' })
    try {
      return send(reply, deed, await startBackup((state.serving as Serving).engine, () => new Date()))
    } catch (error) {
      running = false
      const code = error instanceof EntrepotError ? error.code : 'INTERNAL_SERVER_ERROR'
      audit.note({ ...deed, outcome: 'failed', detail: { code } })
      if (code === 'INTERNAL_SERVER_ERROR') throw error
      return answerError(reply, code, code === 'NOT_READY' ? (error as Error).message : undefined)
    }
  })

  function refusalOf({ headers, body }: FastifyRequest): Refusal | undefined {
    // Without a type there would be no body to refuse, and a page of any origin may send that.
    if (!/^application\/json *(;|$)/.test(headers['content-type'] ?? '')) return { code: 'UNSUPPORTED_MEDIA_TYPE' }
    if (!state.serving) return { code: 'NOT_READY' }
    const asked = storeAskedFor(body)
    const message = 'This server has another store than the one that is asked for. Give the address of its own server with --url.'
    if (asked !== undefined && asked !== config.data) return { code: 'BAD_REQUEST', message }
    return running ? { code: 'BACKUP_RUNNING' } : undefined
  }

  function send(reply: FastifyReply, deed: KnownDeed, backup: Backup): FastifyReply {
    const { bytes, head } = backup
    void whenSent(reply).then(async (whole) => {
      running = false
      await backup.close()
      const detail = { bytes, checksum: head.checksum, ...(!whole && { reason: 'the caller did not take it to its end' }) }
      audit.note({ ...deed, outcome: whole ? 'done' : 'failed', detail })
    })
    takeTime(reply.raw)
    reply.raw.setTimeout(SILENCE_MS, () => reply.raw.destroy())
    return reply
      .type(mediaType)
      .header('content-length', bytes)
      .send(Readable.from(backup.read(), { objectMode: false }))
  }

  /** What is noted of whoever asks; undefined where that was refused, and answered. */
  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<KnownDeed | undefined> {
    const deed = { action: 'backup', address: access.addressOf(request.raw), requestId: request.id }
    const identified = await access.identify(request.raw)
    if (!identified.ok) {
      audit.note({ ...deed, outcome: 'refused', detail: { code: identified.code } })
      answerError(reply, identified.code, identified.message)
      return undefined
    }
    request.caller = identified.caller
    const { name, role } = identified.caller
    const known = { ...deed, caller: name, role }
    if (includes(role, 'admin')) return known
    audit.note({ ...known, outcome: 'refused', detail: { code: 'FORBIDDEN_ROLE' } })
    answerError(reply, 'FORBIDDEN_ROLE', `This is for the role admin; the caller is ${role}. Show the key of an admin.`)
    return undefined
  }
}

/** A command that found its store held says which one it means: another server may have the port. */
function storeAskedFor(body: unknown): string | undefined {
  const data = typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined
  return typeof data === 'string' ? data : undefined
}

/** Whether an answer went out to its end. */
async function whenSent({ raw }: FastifyReply): Promise<boolean> {
  if (!raw.closed) await new Promise((resolve) => raw.once('close', resolve))
  return raw.writableFinished
}
