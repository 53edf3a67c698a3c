/** Admits the caller of a request, or answers why not. It never knows a key. */
import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorCode } from '../../errors.ts'
import { includes, type Role } from '../../model/roles.ts'
import { answerError } from '../answers.ts'
import type { Access, Caller } from './access.ts'

/** The caller of a request, who is then known to it. Undefined where there is none: then the request is answered. */
export async function admitCaller(request: FastifyRequest, reply: FastifyReply, access: Access): Promise<Caller | undefined> {
  const identified = await access.identify(request.raw)
  if (identified.ok) {
    request.caller = identified.caller
    return identified.caller
  }
  refuse(reply, identified.code, identified.message)
  return undefined
}

/** The caller of a request that only admins may make. Where the server cannot tell callers apart, it is open to all whom it answers. */
export async function admitAdmin(request: FastifyRequest, reply: FastifyReply, access: Access): Promise<Caller | undefined> {
  const caller = await admitCaller(request, reply, access)
  if (!caller || !access.knowsCallers || includes(caller.role, 'admin')) return caller
  refuse(reply, 'FORBIDDEN_ROLE', roleTooLow(caller.role))
  return undefined
}

/** What of who asks is logged: the name of one who is known, and the address; never what was shown. */
export function loggedCaller(request: IncomingMessage, caller: Caller | undefined, access: Access): { caller?: string; address: string } {
  if (caller && !caller.known) return { address: caller.name }
  return { ...(caller && { caller: caller.name }), address: access.addressOf(request) }
}

function roleTooLow(role: Role): string {
  return `This needs the role admin, and you have the role ${role}. Show a key of an admin.`
}

function refuse(reply: FastifyReply, code: ErrorCode, message: string): void {
  answerError(reply.header('cache-control', 'no-store'), code, message)
}
