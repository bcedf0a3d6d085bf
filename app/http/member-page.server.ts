import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { listChanges, loadMemberFile, type MemberFile } from '#services/org/index';
import { findCurrentStars } from '#services/stars/index';
import { formatDate, maskedPhone } from '~/copy/format';
import { changeLine, kindsLine, sexLine } from '~/copy/labels/changes';
import { endingLabels } from '~/copy/labels/org';
import { answerPage } from './answer.server';
import type { RequestContext } from './context.server';
import { nameFor } from './desk.server';
import { readMemberStars } from './honours.server';
import { readNotes } from './notes.server';
import { readFrom } from './transaction.server';

/** A member of the village, or the 404 page. */
export function readMemberFile(context: RequestContext, villageId: string, memberId: string): Promise<MemberFile> {
  return answerPage(() => loadMemberFile(readFrom(context), villageId, memberId));
}

async function readStars(context: RequestContext, actor: PersonActor, villageId: string, memberId: string) {
  const [current, { history, consent }] = await Promise.all([
    findCurrentStars(readFrom(context), villageId, memberId, dateInChina()),
    readMemberStars(context, villageId, memberId),
  ]);
  return { current: current ?? null, history, hasPhoto: consent !== null, mayManage: can(actor, 'stars.manage') };
}

/** What the member was told last, for whoever reads it out to them. */
const notesShownMax = 10;

/** A member's sheet as this reader may see it. */
export async function readMemberPage(context: RequestContext, actor: PersonActor, villageId: string, memberId: string) {
  const member = await readMemberFile(context, villageId, memberId);
  const changes = await listChanges(readFrom(context), villageId, memberId);
  const told = { villageId, memberId: member.id };
  const { notes } = can(actor, 'roster.personal')
    ? await readNotes(readFrom(context), told, { number: 1, count: notesShownMax })
    : { notes: [] };
  const stars = can(actor, 'stars.view') ? await readStars(context, actor, villageId, member.id) : undefined;
  const shown = nameFor(actor);
  const span = (from: string, until: string | null) =>
    `${formatDate(from)}起${until ? `，到${formatDate(until)}` : ''}`;
  return {
    id: member.id,
    name: shown(member.name),
    number: member.number,
    ended: member.leftOn && member.ending ? `${endingLabels[member.ending]} ${formatDate(member.leftOn)}` : undefined,
    hasPhone: member.phone !== null,
    contact: member.contactName && `${shown(member.contactName)} · ${maskedPhone(member.contactPhone ?? '')}`,
    facts: [
      { term: '编号', value: member.number },
      { term: '手机', value: member.phone ? maskedPhone(member.phone) : '没有' },
      { term: '性别', value: sexLine(member.sex) || '未登记' },
      { term: '出生年份', value: member.birthYear === null ? '未登记' : `${member.birthYear} 年` },
      { term: '类别', value: kindsLine(member.kinds) },
      { term: '微网格', value: member.gridName ?? '未编入' },
      { term: '加入日期', value: formatDate(member.joinedOn) },
    ],
    homes: member.homes.map((home) => ({
      householdId: home.householdId,
      what: `${home.number} 户${home.relation ? ` · ${home.relation}` : ''}`,
      note: `${home.address} · ${span(home.fromOn, home.untilOn)}`,
    })),
    relatives: member.relatives.map((each) => ({
      id: each.id,
      relationId: each.relationId,
      name: shown(each.name),
      isCurrent: each.untilOn === null,
      note: `${each.relation} · ${each.number}${each.untilOn ? ` · ${formatDate(each.untilOn)}由${each.endedByName ?? '系统'}撤销：${each.endReason ?? ''}` : ''}`,
    })),
    notes,
    stars,
    changes: changes.map(changeLine),
  };
}
