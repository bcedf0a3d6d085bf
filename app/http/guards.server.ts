import { findVillageInScope, listOwnRoles, type VillageName } from '#services/identity/index';
import type { Actor, PersonActor, Role } from '#services/kernel/actor';
import { can, isOnlyWhileActing, PERMISSIONS, type Permission } from '#services/kernel/permissions';
import { roleLabels } from '~/copy/labels/identity';
import { notFound } from './answer.server';
import { safePath, safeRedirect } from './redirect.server';
import { currentSession, type RequestArgs, requestOrigin } from './session.server';
import { readFrom } from './transaction.server';

/** The page to come back to after signing in: this one, or for a form the page it stood on. */
function pageOf(request: Request): string {
  const here = new URL(request.url);
  if (request.method === 'GET' || request.method === 'HEAD') return here.pathname + here.search;
  const referer = request.headers.get('Referer') ?? '';
  const from = URL.canParse(referer) ? new URL(referer) : undefined;
  return from?.host === here.host ? safePath(from.pathname + from.search) : '/';
}

/** Anybody: the person when signed in, a visitor otherwise. */
export async function allowAnonymous(args: RequestArgs): Promise<Actor> {
  const session = await currentSession(args);
  return session?.actor ?? { kind: 'visitor', origin: requestOrigin(args) };
}

async function signedIn(args: RequestArgs): Promise<PersonActor> {
  const session = await currentSession(args);
  if (session) return session.actor;
  throw safeRedirect(`/sign-in?next=${encodeURIComponent(pageOf(args.request))}`);
}

/** Why a page is closed to somebody who acts for another. */
function actingPage(actor: PersonActor): Response {
  const words = `您正在代${actor.onBehalfOf?.memberName ?? '别人'}办理，这一页现在不能打开。先结束代办，再办自己的事。`;
  return new Response(words, { status: 403 });
}

/**
 * Any signed-in person; others go to the sign-in page and come back here. Closed to somebody who acts for another, but
 * for what ends that.
 */
export async function requireActor(args: RequestArgs, open: { readonly whileActing?: boolean } = {}) {
  const actor = await signedIn(args);
  if (actor.onBehalfOf && !open.whileActing) throw actingPage(actor);
  return actor;
}

/** A signed-in person whose active role has the permission; others read which of their roles would do. */
export async function requireRole(args: RequestArgs, permission: Permission): Promise<PersonActor> {
  const actor = await signedIn(args);
  if (can(actor, permission)) return actor;
  if (isOnlyWhileActing(actor, permission)) throw actingPage(actor);
  args.context.log.warn({ accountId: actor.accountId, role: actor.role, permission }, 'refused: role');
  throw new Response(await roleSentence(args, actor, permission), { status: 403 });
}

/** Anybody outside production and in the demonstration; in production the operator alone. */
export async function requireOperatorInProduction(args: RequestArgs): Promise<Actor> {
  const { NODE_ENV, DEMO } = args.context.environment;
  return NODE_ENV === 'production' && !DEMO ? requireRole(args, 'outbox.view') : allowAnonymous(args);
}

async function roleSentence(args: RequestArgs, actor: PersonActor, permission: Permission): Promise<string> {
  const roles: readonly Role[] = PERMISSIONS[permission];
  const own = (await listOwnRoles(readFrom(args.context), actor.accountId)).find((each) => roles.includes(each.role));
  const now = `您现在的身份是“${roleLabels[actor.role]}”，不能看这一页。`;
  return own ? `${now}换成“${own.unitName} · ${roleLabels[own.role]}”就可以。` : now;
}

/**
 * A signed-in person whose active role has the permission, and the village that the address names, inside their scope.
 * A village elsewhere is not found.
 */
export async function requireVillage(
  args: RequestArgs,
  permission: Permission,
): Promise<{ actor: PersonActor; village: VillageName }> {
  const actor = await requireRole(args, permission);
  const code = args.params.village ?? '';
  const village = await findVillageInScope(readFrom(args.context), actor.villageIds, code);
  if (village) return { actor, village };
  args.context.log.warn({ accountId: actor.accountId, role: actor.role, village: code }, 'refused: scope');
  throw notFound();
}

/**
 * The same for a matter that villages and the levels above them have alike: the village that the address names, or, where it names
 * none, the actor's own township or county.
 */
export async function requireUnit(
  args: RequestArgs,
  permission: Permission,
): Promise<{ actor: PersonActor; unitId: string; village: VillageName | undefined }> {
  if (args.params.village !== undefined) {
    const { actor, village } = await requireVillage(args, permission);
    return { actor, unitId: village.id, village };
  }
  const actor = await requireRole(args, permission);
  if (actor.villageId !== null) throw notFound();
  return { actor, unitId: actor.unitId, village: undefined };
}
