import { randomUUID } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { addPhoto, preparePhoto } from '#services/photos/index';
import {
  isSettlementWhole,
  listDeductions,
  listSettlementLines,
  listSettlementSteps,
  loadSettlement,
  nextStepOf,
  type PayCommand,
  paySettlement,
  type Settlement,
  sumSettlementLines,
} from '#services/settlements/index';
import { maskedName } from '~/copy/format';
import { answerPage } from './answer.server';
import type { RequestContext } from './context.server';
import { nameFor, readDeskFrame } from './desk.server';
import { pageNumber } from './page-number.server';
import { photoStore } from './photos.server';
import type { RequestArgs } from './session.server';
import { inTransaction, readFrom } from './transaction.server';

const LINES_OF_PAGE = 50;
/** The most lines of a statement on paper or in a file. */
const LINES_MAX = 20_000;

type Named = (name: string | null) => string;

/** A settlement with its arithmetic, steps and some of its lines; names as the reader may see them. */
async function readParts(
  args: RequestArgs,
  settlement: Settlement,
  shown: Named,
  page: { limit: number; offset?: number },
) {
  const reader = readFrom(args.context);
  const [sums, steps, deductions, lines, isWhole] = await Promise.all([
    sumSettlementLines(reader, settlement),
    listSettlementSteps(reader, settlement),
    listDeductions(reader, settlement),
    listSettlementLines(reader, settlement, page),
    isSettlementWhole(reader, settlement),
  ]);
  return {
    settlement,
    sums,
    isWhole,
    deductions,
    steps: steps.map(({ byId: _by, ...step }) => step),
    lines: lines.map(({ memberName, ...line }) => ({ ...line, name: shown(memberName) })),
  };
}
export type SettlementParts = Awaited<ReturnType<typeof readParts>>;

const asked = (args: RequestArgs) => args.params.shopSettlement ?? '';

/** Everything on a settlement's page at the desk, and what this person may do there. */
export async function readSettlementDesk(args: LoaderFunctionArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const settlement = await answerPage(() => loadSettlement(reader, actor, village.id, asked(args)));
  const page = pageNumber(args.request);
  const [frame, parts] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readParts(args, settlement, nameFor(actor), { limit: LINES_OF_PAGE, offset: (page - 1) * LINES_OF_PAGE }),
  ]);
  const next = nextStepOf(settlement.state);
  const keeps = can(actor, 'settlements.lock');
  return {
    ...parts,
    frame,
    page,
    pages: Math.max(1, Math.ceil((settlement.slipCount + settlement.returnCount) / LINES_OF_PAGE)),
    today: dateInChina(),
    /** The step that this person has to take, or may refuse. */
    ownStep: next && can(actor, next.permission) ? next.step : null,
    mayCancel: keeps && ['locked', 'confirmed', 'checked'].includes(settlement.state),
    mayDeduct: keeps && settlement.state === 'locked',
    requestId: randomUUID(),
  };
}
export type SettlementDesk = Awaited<ReturnType<typeof readSettlementDesk>>;

/** A settlement as its shop sees it. */
export async function readSettlementTill(args: LoaderFunctionArgs, actor: PersonActor) {
  const settlement = await answerPage(() =>
    loadSettlement(readFrom(args.context), actor, actor.villageId ?? '', asked(args)),
  );
  const page = pageNumber(args.request);
  const at = { limit: LINES_OF_PAGE, offset: (page - 1) * LINES_OF_PAGE };
  const parts = await readParts(args, settlement, (name) => maskedName(name ?? ''), at);
  const pages = Math.max(1, Math.ceil((settlement.slipCount + settlement.returnCount) / LINES_OF_PAGE));
  return { ...parts, page, pages, requestId: randomUUID() };
}

/** All of a settlement, with masked names: it leaves the house on paper and in files. */
export async function readWholeSettlement(args: LoaderFunctionArgs, actor: PersonActor, villageId: string) {
  const settlement = await answerPage(() => loadSettlement(readFrom(args.context), actor, villageId, asked(args)));
  return readParts(args, settlement, (name) => maskedName(name ?? ''), { limit: LINES_MAX });
}

/** Prepares the proof (slow, outside the transaction), then writes the payment down with it. */
export async function payWithProof(
  context: RequestContext,
  actor: PersonActor,
  command: Omit<PayCommand, 'proofPhotoId'>,
  file: Uint8Array,
) {
  const photo = await preparePhoto(file);
  const { villageId } = command;
  return inTransaction(context, async (tx) => {
    const proofPhotoId = await addPhoto(tx, actor, photoStore(context), { villageId, purpose: 'settlement', photo });
    return paySettlement(tx, actor, { ...command, proofPhotoId });
  });
}
