import { z } from 'zod';
import { type AuditFilter, type AuditLine, listAuditLines } from '#services/audit/index';
import type { Role } from '#services/kernel/actor';
import { isCalendarDate } from '#services/kernel/clock';
import { operatorInWords } from '~/copy/entries';
import { formatFullMoment } from '~/copy/format';
import { auditActionLabel, auditDetails, auditDomainLabels } from '~/copy/labels/audit';
import { roleLabels } from '~/copy/labels/identity';
import { readQuery } from './form.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const day = z.string().refine(isCalendarDate).optional().catch(undefined);
const auditQuery = z.object({
  from: day,
  to: day,
  domain: z.enum(Object.keys(auditDomainLabels)).optional().catch(undefined),
  name: z.string().trim().max(40).optional().catch(undefined),
  subject: z.uuid().optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});
export type AuditAsked = z.infer<typeof auditQuery>;

/** A line as the page and the file show it. */
export interface ShownAuditLine {
  readonly id: string;
  readonly at: string;
  readonly instant: string;
  readonly village: string;
  readonly who: string;
  readonly role: string;
  readonly what: string;
  readonly subject: string;
  readonly details: string;
  readonly from: string;
}

const kinds = { person: '', visitor: '没登录的人', job: '系统', till: '接入设备' } as const;

function shown(line: AuditLine): ShownAuditLine {
  const isOwnSignIn = line.actorKind === 'visitor' && line.subjectKind === 'account';
  const name = line.actorName && (line.actorKind === 'job' ? operatorInWords(line.actorName) : line.actorName);
  const who = name ?? (isOwnSignIn ? line.subjectName : null) ?? kinds[line.actorKind];
  return {
    id: line.id,
    at: formatFullMoment(line.recordedAt),
    instant: line.recordedAt.toISOString(),
    village: line.villageName ?? '',
    who: line.onBehalfOfName ? `${who}（代${line.onBehalfOfName}）` : who,
    role: line.role ? roleLabels[line.role as Role] : isOwnSignIn ? '' : kinds[line.actorKind],
    what: auditActionLabel(line.action),
    subject: isOwnSignIn ? '' : (line.subjectName ?? ''),
    details: auditDetails(line.details),
    from: [line.device, line.address?.replace(/^::ffff:/, '')].filter(Boolean).join(' · '),
  };
}

/** What the address asks for; what is wrong in it counts as not asked. */
export function readAuditAsked(request: Request): AuditAsked {
  return readQuery(request, auditQuery).value ?? {};
}

/** The address of the list with these filters and, for the next page, after a line. */
export function auditAddress(asked: AuditAsked, after?: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked, after })) if (value) query.set(name, value);
  return query.size > 0 ? `?${query}` : '';
}

/** Lines of the log in the villages given, with one more than asked for when there are further ones. */
export async function readAuditLines(
  { context }: Pick<RequestArgs, 'context'>,
  villageIds: readonly string[],
  aboveVillages: boolean,
  asked: AuditAsked,
  count: number,
): Promise<{ lines: ShownAuditLine[]; older: string | undefined }> {
  const { from, to: until, domain, name, subject: subjectId, after } = asked;
  const filter: AuditFilter = { from, until, domain, name, subjectId, after, count: count + 1 };
  const found = await listAuditLines(readFrom(context), villageIds, aboveVillages, filter);
  const lines = found.slice(0, count).map(shown);
  return { lines, older: found.length > count ? auditAddress(asked, lines.at(-1)?.id) : undefined };
}
