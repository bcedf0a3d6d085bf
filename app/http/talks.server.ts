import { viewTalk } from '#services/appraisal/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { answerPage } from './answer.server';
import type { RequestArgs } from './session.server';
import { inTransaction } from './transaction.server';

/** The talk of the address, with its words; that somebody looked is written down. */
export function readTalk({ context, params }: RequestArgs, actor: PersonActor, villageId: string) {
  const asked = { villageId, talkId: params.talk ?? '', today: dateInChina() };
  return answerPage(() => inTransaction(context, (tx) => viewTalk(tx, actor, asked)));
}
