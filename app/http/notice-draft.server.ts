import { randomUUID } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { publishNoticeSchema } from '#services/notices/commands';
import { listWaitingForNotice, loadNotice, previewNotice } from '#services/notices/index';
import { FUND_NOTICE_KINDS, type NoticeKind } from '#services/notices/vocabulary';
import { listRoundsToHang } from '#services/stars/index';
import { answerPage } from './answer.server';
import { readDeskFrame } from './desk.server';
import { readQuery } from './form.server';
import { readFrom } from './transaction.server';

const fundKind = z.enum(FUND_NOTICE_KINDS).optional();

/** What a draft is made of: claims or applications of the fund (`fund` says at which stage) that were ticked, or a whole assessment. */
export const noticeDraftSchema = publishNoticeSchema.extend({ assessment: z.uuid().optional(), fund: fundKind });
export type NoticeDraft = z.output<typeof noticeDraftSchema>;

const querySchema = z.object({
  assessment: z.uuid().optional(),
  fund: fundKind,
  corrects: z.uuid().optional(),
  category: z.string().optional(),
  all: z.string().optional(),
});

/** What kind of notice a draft is. */
export function kindOf({ assessment, fund }: Pick<NoticeDraft, 'assessment' | 'fund'>): NoticeKind {
  return assessment ? 'assessment' : (fund ?? 'points');
}

/** What waits for a notice, with what was asked for in the address. */
export async function readWaiting(args: LoaderFunctionArgs, actor: PersonActor, village: VillageName) {
  const asked = readQuery(args.request, querySchema).value ?? {};
  const reader = readFrom(args.context);
  const kind = kindOf(asked);
  const place = { villageId: village.id, kind, scopeId: asked.assessment };
  const [frame, rows, corrects] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    answerPage(() => listWaitingForNotice(reader, actor, place)),
    asked.corrects ? answerPage(() => loadNotice(reader, village.id, asked.corrects ?? '')) : undefined,
  ]);
  const correction = corrects && { id: corrects.id, year: corrects.year, number: corrects.number };
  const others = await countOthers(args, actor, village, kind);
  const rounds = asked.assessment ? [] : await listRoundsToHang(reader, village.id);
  return { frame, rows, asked, kind, correction, others, rounds, requestId: randomUUID() };
}

/** How much waits for each kind of notice but an assessment's, which is begun from its own page. */
async function countOthers(args: LoaderFunctionArgs, actor: PersonActor, village: VillageName, current: NoticeKind) {
  const counted = [];
  for (const kind of current === 'assessment' ? [] : (['points', ...FUND_NOTICE_KINDS] as const)) {
    const rows = await listWaitingForNotice(readFrom(args.context), actor, { villageId: village.id, kind });
    counted.push({ kind, count: rows.length });
  }
  return counted;
}

/** The notice as it would hang if it were published now. */
export async function readDraft(
  args: LoaderFunctionArgs,
  actor: PersonActor,
  village: VillageName,
  draft: NoticeDraft,
) {
  const command = {
    villageId: village.id,
    kind: kindOf(draft),
    scopeId: draft.assessment,
    subjectIds: draft.subjectIds,
    now: new Date(),
  };
  return previewNotice(readFrom(args.context), actor, command);
}

/** The command that publishes a draft. */
export function publicationOf(village: VillageName, draft: NoticeDraft) {
  const { assessment, fund: _fund, ...rest } = draft;
  return { ...rest, villageId: village.id, kind: kindOf(draft), scopeId: assessment, now: new Date() };
}
