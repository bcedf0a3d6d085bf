import { findFundWork } from '#services/fund/index';
import { notFound } from './answer.server';
import type { OwnMember } from './own-member.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** The closed application of the fund that a claim is about (`?fund=`), which the member shared; undefined where none is named. */
export async function readFundWork(args: RequestArgs, { villageId, memberId }: OwnMember) {
  const id = new URL(args.request.url).searchParams.get('fund');
  if (id === null) return undefined;
  const work = await findFundWork(readFrom(args.context), villageId, memberId, id);
  if (work?.state !== 'closed') throw notFound();
  return work;
}
