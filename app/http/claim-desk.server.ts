import { type ClaimAtDesk, listClaimsToCheck, loadClaimAtDesk } from '#services/claims/index';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { can } from '#services/kernel/permissions';
import type { DeskFrame } from '~/components/shell/village-desk';
import { obstacleWords } from '~/copy/refusals/claims';
import { answerPage } from './answer.server';
import { readDeskFrame } from './desk.server';
import { redirectWithFlash } from './redirect.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** A claim's page at the desk. */
export interface ClaimDesk {
  readonly frame: DeskFrame;
  readonly found: ClaimAtDesk;
  readonly obstacleWords: string | null;
  /** The actor may decide on this claim now. */
  readonly canDecide: boolean;
}

/** Everything needed to decide right on the claim that the address names. */
export async function readClaimDesk(args: RequestArgs, actor: PersonActor, village: VillageName): Promise<ClaimDesk> {
  const [frame, found] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    answerPage(() => loadClaimAtDesk(readFrom(args.context), actor, village.id, args.params.claim ?? '')),
  ]);
  const canDecide = can(actor, 'claims.check') && found.obstacle === null;
  return { frame, found, obstacleWords: obstacleWords(found.obstacle), canDecide };
}

/** After a decision: the next claim that this person can decide on, or the queue when there is none. */
export async function redirectToNextClaim(
  args: RequestArgs,
  actor: PersonActor,
  village: VillageName,
  text: string,
): Promise<Response> {
  const queue = await listClaimsToCheck(readFrom(args.context), actor, village.id);
  const next = queue.find((line) => line.obstacle === null);
  const desk = `/desk/${village.code}/claims`;
  return redirectWithFlash(next ? `${desk}/${next.claim.id}` : desk, { tone: 'good', text });
}
