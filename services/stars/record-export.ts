import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { RoundOfResults } from './result-queries';

/** Notes that somebody took a round's results away as a file. Refusals: permission/*. */
export async function recordStarExport(
  tx: Tx,
  actor: Actor,
  villageId: string,
  { id, number, title }: Pick<RoundOfResults, 'id' | 'number' | 'title'>,
  people: number,
): Promise<void> {
  authorize(actor, 'stars.view', villageId);
  const subject = { subjectKind: 'star-round', subjectId: id } as const;
  await recordAudit(tx, actor, { villageId, action: 'stars.export', ...subject, details: { number, title, people } });
}
