import type { LoaderFunctionArgs } from '@remix-run/node';
import { listComingActivities } from '#services/claims/index';
import { dateInChina } from '#services/kernel/clock';
import { listNotices } from '#services/notices/index';
import { withDaysLeft } from './notice.server';
import { readFrom } from './transaction.server';

/** What hangs on a village's board now, and what the village is going to do together. */
export async function readBoardNews(context: LoaderFunctionArgs['context'], villageId: string) {
  const reader = readFrom(context);
  const [hanging, coming] = await Promise.all([
    listNotices(reader, villageId, { audience: 'public', states: ['hanging'] }, { limit: 5 }),
    listComingActivities(reader, villageId, dateInChina(), 5),
  ]);
  return { notices: await withDaysLeft(context, hanging), coming };
}
