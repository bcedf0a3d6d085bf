import { findAllotment, listApplications, loadApplication } from '#services/fund/index';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import { listRoster, loadMember } from '#services/org/index';
import { answerPage } from './answer.server';
import { readDeskFrame } from './desk.server';
import { readFormTerms } from './own-fund.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const foundMax = 20;

/** Whose paper it is; then the form; beside it the shares that wait for somebody without a phone. */
export async function readFundEntry(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const frame = await readDeskFrame(args.context, actor, village);
  const query = new URL(args.request.url).searchParams;
  const memberId = query.get('member');
  if (memberId) {
    const { id, name, number } = await answerPage(() => loadMember(reader, village.id, memberId));
    const terms = await readFormTerms(reader, village.id, id);
    return { frame, search: '', found: [], waiting: [], member: { id, name, number }, terms };
  }
  const search = query.get('q')?.trim().slice(0, 20) ?? '';
  const { entries } = search
    ? await listRoster(reader, { villageId: village.id, search }, { number: 1, count: foundMax })
    : { entries: [] };
  const found = entries.map(({ id, name, number, gridName }) => ({ id, name, number, gridName }));
  const waiting = await listApplications(reader, village.id, { states: ['confirming'] });
  return { frame, search, found, waiting, member: null, terms: null };
}

/** The shares of an application that are not answered yet, and what their members have left. */
export async function readPaperShares(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const frame = await readDeskFrame(args.context, actor, village);
  const application = await answerPage(() => loadApplication(reader, village.id, args.params.application ?? ''));
  const { id, title, version, year, leadName } = application;
  const invited =
    application.state === 'confirming' ? application.shares.filter((share) => share.state === 'invited') : [];
  const shares = [];
  for (const { memberId, memberName, memberNumber, yuan } of invited) {
    const allotment = await findAllotment(reader, village.id, memberId, year);
    shares.push({ memberId, memberName, memberNumber, yuan, left: allotment?.left ?? null });
  }
  return { frame, application: { id, title, version, leadName }, shares, requestId: newId() };
}
