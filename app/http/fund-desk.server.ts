import { randomUUID } from 'node:crypto';
import {
  findTally,
  listSeats,
  listSimilar,
  listUndecided,
  listWaitingFor,
  loadApplication,
  readFundFigures,
  readOutlook,
} from '#services/fund/index';
import type { ApplicationState } from '#services/fund/vocabulary';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { answerPage, notFound } from './answer.server';
import { readDeskFrame } from './desk.server';
import { redirectWithFlash } from './redirect.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** Everything needed to decide right on an application. */
export async function readDecisionSheet(
  args: RequestArgs,
  actor: PersonActor,
  village: VillageName,
  applicationId: string,
) {
  const reader = readFrom(args.context);
  const application = await answerPage(() => loadApplication(reader, village.id, applicationId));
  if (application.state === 'draft') throw notFound();
  const [seats, tally, similar, outlook] = await Promise.all([
    listSeats(reader, village.id, application.id),
    findTally(reader, village.id, application.id),
    listSimilar(reader, application),
    application.state === 'reviewing' ? readOutlook(reader, application) : undefined,
  ]);
  const own = seats.find((seat) => seat.accountId === actor.accountId && seat.step === application.step);
  return { application, seats, tally, similar, outlook, own, requestId: randomUUID() };
}
export type DecisionSheetData = Awaited<ReturnType<typeof readDecisionSheet>>;

/** What waits for the actor at the village's desk, with the application that is open beside it. */
export async function readFundDesk(
  args: RequestArgs,
  actor: PersonActor,
  village: VillageName,
  applicationId?: string,
) {
  const reader = readFrom(args.context);
  const today = dateInChina();
  const [frame, waiting, overdue, figures] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listWaitingFor(reader, actor, village.id),
    listUndecided(reader, [village.id], { overdueOn: today }),
    readFundFigures(reader, village.id, Number(today.slice(0, 4))),
  ]);
  const chosenId = applicationId ?? waiting[0]?.id;
  const sheet = chosenId === undefined ? undefined : await readDecisionSheet(args, actor, village, chosenId);
  const canVote = waiting.some(({ id }) => id === chosenId);
  return { frame, today, waiting, overdue, figures, year: today.slice(0, 4), sheet, canVote };
}
export type FundDeskData = Awaited<ReturnType<typeof readFundDesk>>;

const afterVote: Partial<Record<ApplicationState, string>> = {
  accepted: '各步都同意了，可以公示。',
  refused: '这份申请没有同意，占用的额度已经退回各人。',
  returned: '这份申请已经退回补正，申请人收到了通知。',
};

/** After a vote: the next application that waits for this person, or the list when there is none. */
export async function redirectToNextApplication(
  args: RequestArgs,
  actor: PersonActor,
  village: VillageName,
  outcome: { readonly state: ApplicationState; readonly replayed: boolean; readonly said: string },
): Promise<Response> {
  const [next] = await listWaitingFor(readFrom(args.context), actor, village.id);
  const desk = `/desk/${village.code}/fund`;
  const follows = afterVote[outcome.state] ?? '您的意见已经签名记下，等其他人。';
  const text = outcome.replayed ? `这一票刚才已经记下了。${follows}` : `${outcome.said}。${follows}`;
  return redirectWithFlash(next ? `${desk}/applications/${next.id}` : desk, { tone: 'good', text });
}
