import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { listNotices, loadNotice } from '#services/notices/index';
import { readSetting } from '#services/org/index';
import { answerPage } from './answer.server';
import { readDeskFrame } from './desk.server';
import { readObjectionTarget } from './objection.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** What the committee needs to type a letter in: the notices that may still be objected to, or the one that `?notice=` names. */
export async function readPaperEntry(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const frame = await readDeskFrame(args.context, actor, village);
  const asked = new URL(args.request.url).searchParams.get('notice');
  if (asked) {
    const { id, year, number, kind, title, rowCount } = await answerPage(() => loadNotice(reader, village.id, asked));
    const target = await readObjectionTarget(args, { id, villageId: village.id, rowCount });
    return { frame, notices: [], notice: { id, year, number, kind, title }, target };
  }
  const lateDays = await readSetting(reader, village.id, 'notices.late-objection-days');
  const since = addDays(dateInChina(), -lateDays);
  const notices = (await listNotices(reader, village.id, { states: ['hanging', 'ended'] }, { limit: 100 }))
    .filter((notice) => notice.endsOn >= since)
    .map(({ id, year, number, kind, title, startsOn, endsOn }) => ({
      id,
      year,
      number,
      kind,
      title,
      startsOn,
      endsOn,
    }));
  return { frame, notices, notice: null, target: null };
}
