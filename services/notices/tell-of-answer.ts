import type { Tx } from '#db/client';
import { notifyMembers } from '../messages';
import type { ObjectionRecord, RowRecord } from './objection-record';
import { type AnswerOutcome, type NoticeSubject, unitOf } from './vocabulary';

/** Tells the objector, where that is a member, and the person whose row it is. */
export async function tellOfAnswer(
  tx: Tx,
  objection: ObjectionRecord,
  row: RowRecord | undefined,
  outcome: AnswerOutcome,
): Promise<void> {
  const { villageId, year, number } = objection;
  const told = new Set([objection.memberId, row?.memberId].filter((id): id is string => Boolean(id)));
  const details = { number: `${year}-${number}`, outcome, what: row?.what ?? '' };
  await notifyMembers(
    tx,
    [...told].map((memberId) => ({
      ...{ villageId, memberId, kind: 'objection-answered' as const, key: objection.id },
      details: { ...details, ...aboutRow(row), ...(memberId === objection.memberId && { own: 'yes' }) },
    })),
  );
}

function aboutRow(row: RowRecord | undefined): Readonly<Record<string, string>> {
  if (row && unitOf(row.subjectKind as NoticeSubject) === 'yuan') return { unit: 'yuan', applicationId: row.subjectId };
  if (row && unitOf(row.subjectKind as NoticeSubject) === 'stars') return { unit: 'stars' };
  return row?.subjectKind === 'claim' ? { claimId: row.subjectId } : {};
}
