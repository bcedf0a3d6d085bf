import { randomUUID } from 'node:crypto';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { listWaitingForNotice, previewNotice } from '#services/notices/index';
import { loadRoundHead } from '#services/stars/index';
import { answerPage } from './answer.server';
import { readDeskFrame } from './desk.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** What would hang of a round's results now: for everybody, and for one person each. */
export async function readStarDraft(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const round = await answerPage(() => loadRoundHead(reader, village.id, args.params.round ?? ''));
  const place = { villageId: village.id, scopeId: round.id };
  const [frame, forAll, alone] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    answerPage(() => listWaitingForNotice(reader, actor, { ...place, kind: 'stars' })),
    answerPage(() => listWaitingForNotice(reader, actor, { ...place, kind: 'stars-personal' })),
  ]);
  const subjectIds = forAll.map((row) => row.subjectId);
  const preview = await previewNotice(reader, actor, { ...place, kind: 'stars', subjectIds, now: new Date() });
  const own = preview.own + alone.filter((row) => row.own).length;
  return { frame, round, preview, alone, own, requestId: randomUUID() };
}
export type StarDraft = Awaited<ReturnType<typeof readStarDraft>>;
