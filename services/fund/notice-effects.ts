import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { fundApplications } from '#db/schema/fund';
import { type Actor, jobActor } from '../kernel/actor';
import { yuan } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { type Application, type ApplicationChange, lockApplication } from './act';
import { readFundFigures } from './allotment-queries';
import { answerOnApproval, answerOnIntent, answerOnResult, BEFORE_GRANT } from './answer-objection';
import { approveApplications, closeApplications, endIntents } from './close-noticed';
import { findDecided, listNoticeable, type NoticeStage } from './notice-queries';
import { noteOnApplication, OVER } from './noticed-application';
import { listPeople } from './people-queries';
import type { FundEvent } from './vocabulary';

const HANG = {
  intent: { event: 'hang-intent', column: 'intentNoticeId', change: {} },
  approval: { event: 'hang-approval', column: 'noticeId', change: { state: 'on-notice' } },
  result: { event: 'hang-result', column: 'resultNoticeId', change: {} },
} as const satisfies Record<
  NoticeStage,
  {
    readonly event: FundEvent;
    readonly column: 'intentNoticeId' | 'noticeId' | 'resultNoticeId';
    readonly change: ApplicationChange;
  }
>;

/** Whoever objects, or takes it back, stays unnamed: the board's own hand writes it down. */
const board = jobActor('notices');

/** What hanging on a notice does to an application at one of its stages. */
function effectsOf(stage: NoticeStage) {
  const { event, column, change } = HANG[stage];
  return {
    listNoticeable: (reader: Reader, villageId: string) => listNoticeable(reader, villageId, stage),

    async putOnNotice(tx: Tx, villageId: string, noticeId: string, subjectIds: readonly string[], actor: Actor) {
      const ids = [...new Set(subjectIds)].sort();
      const locked: Application[] = [];
      for (const id of ids) locked.push(await lockApplication(tx, villageId, id));
      const waiting = new Set((await listNoticeable(tx, villageId, stage)).map((row) => row.subjectId));
      invariant(
        ids.every((id) => waiting.has(id)),
        'every application of a notice was waiting for one',
      );
      for (const application of locked) {
        await noteOnApplication(tx, actor, application, event, noticeId, { change: { ...change, [column]: noticeId } });
      }
    },

    async returnFromNotice(
      tx: Tx,
      villageId: string,
      noticeId: string,
      stop: { readonly actor: Actor; readonly reason: string },
    ) {
      const hanging = await tx
        .select({ id: fundApplications.id })
        .from(fundApplications)
        .where(and(eq(fundApplications.villageId, villageId), eq(fundApplications[column], noticeId)))
        .orderBy(asc(fundApplications.id));
      for (const { id } of hanging) {
        const application = await lockApplication(tx, villageId, id);
        if (OVER.includes(application.state)) continue;
        const isUp = application.state === 'on-notice' || application.state === 'objected';
        const state = stage === 'approval' && isUp ? { state: 'accepted' as const } : {};
        await noteOnApplication(tx, stop.actor, application, 'stop-notice', noticeId, {
          change: { ...state, [column]: null },
          words: { reason: stop.reason },
        });
      }
    },

    async markObjected(tx: Tx, villageId: string, subjectId: string) {
      const application = await lockApplication(tx, villageId, subjectId);
      if (OVER.includes(application.state)) return;
      const state = stage === 'approval' && application.state === 'on-notice' ? { state: 'objected' as const } : {};
      await noteOnApplication(tx, board, application, 'object', newId(), { change: state });
    },

    async release(tx: Tx, villageId: string, subjectId: string) {
      const application = await lockApplication(tx, villageId, subjectId);
      if (OVER.includes(application.state)) return;
      const state = stage === 'approval' && application.state === 'objected' ? { state: 'on-notice' as const } : {};
      await noteOnApplication(tx, board, application, 'release', newId(), { change: state });
    },

    readHead: readAccount,

    readStanding: (reader: Reader, villageId: string, subjectId: string) =>
      readStanding(reader, villageId, subjectId, stage),
  };
}

/** The fund's whole account, of the latest year that the applications are of. */
async function readAccount(reader: Reader, villageId: string, subjectIds: readonly string[]) {
  const years = await reader
    .selectDistinct({ year: fundApplications.year })
    .from(fundApplications)
    .where(and(eq(fundApplications.villageId, villageId), inArray(fundApplications.id, [...subjectIds])));
  const fundYear = Math.max(...years.map(({ year }) => year));
  const { members, ...figures } = await readFundFigures(reader, villageId, fundYear);
  return {
    fundYear: String(fundYear),
    fundMembers: String(members),
    ...Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${ACCOUNT_FIELD}${name}`, value])),
  };
}
const ACCOUNT_FIELD = 'fund-';

type Answers = readonly ('kept' | 'lowered' | 'withdrawn')[];
const ALL: Answers = ['kept', 'lowered', 'withdrawn'];

/** What an application counts at a stage, and what may still be answered to objections to it. */
async function readStanding(reader: Reader, villageId: string, subjectId: string, stage: NoticeStage) {
  const [application] = await reader
    .select()
    .from(fundApplications)
    .where(and(eq(fundApplications.villageId, villageId), eq(fundApplications.id, subjectId)));
  invariant(application, 'what hung is never deleted');
  const { decidedBy, paid } = await findDecided(reader, villageId, subjectId);
  const { applicants, beneficiaries } = await listPeople(reader, application);
  return {
    counts: countsOf(application, stage),
    outcomes: outcomesOf(application, stage, yuan(paid).gt(0)),
    decidedBy,
    concerned: [...applicants, ...beneficiaries],
  };
}

function countsOf({ state, budget, approvedYuan, spentYuan }: Application, stage: NoticeStage): string {
  if (OVER.includes(state)) return '0.00';
  return { intent: budget, approval: approvedYuan ?? '0.00', result: spentYuan ?? '0.00' }[stage];
}

function outcomesOf({ state }: Application, stage: NoticeStage, isPaid: boolean): Answers {
  if (stage === 'intent')
    return OVER.includes(state) || BEFORE_GRANT.includes(state) ? ['kept', 'withdrawn'] : ['kept'];
  if (stage === 'result') return ALL;
  const mayChange = ['accepted', 'on-notice', 'objected'].includes(state) || (state === 'approved' && !isPaid);
  return mayChange ? ALL : ['kept'];
}

/** What notices do to applications that are asked for: nothing moves, but an objection may end them. */
export const fundIntentEffects = { ...effectsOf('intent'), settle: answerOnIntent, credit: endIntents };

/** What notices do to applications that are accepted: when the days are over, the money may be used. */
export const fundApprovalEffects = { ...effectsOf('approval'), settle: answerOnApproval, credit: approveApplications };

/** What notices do to applications that are settled: when the days are over, they are closed. */
export const fundResultEffects = { ...effectsOf('result'), settle: answerOnResult, credit: closeApplications };
