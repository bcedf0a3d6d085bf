import { randomUUID } from 'node:crypto';
import { type ClaimAtDesk, loadClaimAtDesk } from '#services/claims/index';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { Refusal } from '#services/kernel/refusal';
import { loadObjectionFile, type ObjectionFile } from '#services/notices/index';
import type { DeskFrame } from '~/components/shell/village-desk';
import { refusalSentence } from '~/copy/refusals';
import { answerPage } from './answer.server';
import { nameFor, readDeskFrame } from './desk.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** An objection's page at the desk. */
export interface ObjectionDesk {
  readonly frame: DeskFrame;
  readonly file: ObjectionFile;
  /** The claim behind its row, with evidence and decisions; null for an assessment or the notice as a whole. */
  readonly claim: Pick<ClaimAtDesk, 'claim' | 'decisions'> | null;
  readonly obstacleWords: string | null;
  readonly canComment: boolean;
  readonly canReadContact: boolean;
  readonly today: string;
  readonly requestId: string;
}

/** Everything needed to answer right the objection that the address names. */
export async function readObjectionDesk(
  args: RequestArgs,
  actor: PersonActor,
  village: VillageName,
): Promise<ObjectionDesk> {
  const reader = readFrom(args.context);
  const today = dateInChina();
  const [frame, found] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    answerPage(() => loadObjectionFile(reader, actor, village.id, args.params.objection ?? '', today)),
  ]);
  const shown = nameFor(actor);
  const row = found.row && { ...found.row, memberName: shown(found.row.memberName) };
  const file = { ...found, row };
  const isClaim = row?.subjectKind === 'claim' && can(actor, 'claims.view');
  const claim = isClaim ? await loadClaimAtDesk(reader, actor, village.id, row.subjectId) : null;
  return {
    frame,
    file,
    claim: claim && {
      claim: { ...claim.claim, memberName: shown(claim.claim.memberName) },
      decisions: claim.decisions,
    },
    obstacleWords: file.obstacle && refusalSentence(new Refusal(file.obstacle)),
    canComment: can(actor, 'notices.supervise'),
    canReadContact: file.hasContact && can(actor, 'objections.answer') && file.obstacle === null,
    today,
    requestId: randomUUID(),
  };
}
