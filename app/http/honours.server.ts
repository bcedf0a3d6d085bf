import type { LoaderFunctionArgs } from '@remix-run/node';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { Refusal } from '#services/kernel/refusal';
import { addPhoto, PORTRAIT_EDGE_MAX, preparePhoto } from '#services/photos/index';
import { consentForm } from '#services/stars/commands';
import {
  findConsent,
  giveConsent,
  type Honour,
  listHonourRounds,
  listHonours,
  listOwnStars,
} from '#services/stars/index';
import type { StarsRefusalCode } from '#services/stars/vocabulary';
import { maskedName } from '~/copy/format';
import { answer } from './answer.server';
import type { RequestContext } from './context.server';
import { formReply, readForm } from './form.server';
import { pageNumber } from './page-number.server';
import { photoStore } from './photos.server';
import { redirectWithFlash } from './redirect.server';
import { inTransaction, readFrom } from './transaction.server';
import { readUpload } from './upload.server';

type RequestArgs = Pick<LoaderFunctionArgs, 'context' | 'request'>;

const peoplePerPage = 60;
const peopleOnPaper = 500;

/** As others see somebody on the board: the name whole only with the photo's consent. */
function shown({ name, gridName, branchName, stars, won, photoId }: Honour) {
  return { name: photoId ? name : maskedName(name), place: gridName ?? branchName ?? '', stars, won, photoId };
}

export type ShownHonour = ReturnType<typeof shown>;

/** The honour board of the round that the address asks for, or of the latest; `whole`: everybody, for paper. */
export async function readHonourBoard({ context, request }: RequestArgs, villageId: string, whole = false) {
  const reader = readFrom(context);
  const rounds = await listHonourRounds(reader, villageId, dateInChina());
  const asked = new URL(request.url).searchParams.get('round');
  const round = rounds.find(({ id }) => id === asked) ?? rounds[0] ?? null;
  const page = whole ? 1 : pageNumber(request);
  const limit = whole ? peopleOnPaper : peoplePerPage;
  const people = round ? await listHonours(reader, villageId, round.id, { limit, offset: (page - 1) * limit }) : [];
  const isMore = round !== null && page * limit < round.people;
  return { rounds, round, page, more: isMore, people: people.map(shown) };
}

/** What became final of a member, and their consent to a photo. */
export async function readMemberStars(context: RequestContext, villageId: string, memberId: string) {
  const reader = readFrom(context);
  const [history, consent] = await Promise.all([
    listOwnStars(reader, villageId, memberId),
    findConsent(reader, villageId, memberId),
  ]);
  return { history, consent: consent ?? null };
}

interface NewPortrait {
  readonly villageId: string;
  readonly memberId: string;
  readonly requestId: string;
  readonly reason: string;
  readonly file: Uint8Array;
}

/** Takes the form with a photo and the consent to it; then the page at `next` says so. */
export function takePortrait(
  { context, request }: RequestArgs,
  actor: PersonActor,
  place: Pick<NewPortrait, 'villageId' | 'memberId'>,
  next: string,
) {
  return answer(new FormData(), async () => {
    const { formData, file } = await readUpload(request, 'photo');
    const form = await readForm(formData, consentForm);
    if (!form.ok) return form.reply;
    const { agreed, ...said } = form.value;
    if (!file) return formReply(formData, '还没有选照片。', 422, { photo: ['请选一张照片'] });
    if (!agreed) throw new Refusal<StarsRefusalCode>('stars/consent-missing');
    await keepPortrait(context, actor, { ...place, ...said, file });
    return redirectWithFlash(next, { tone: 'good', text: '照片已放好，评上星的时候上光荣榜。' });
  });
}

/** Prepares a portrait (slow, outside the transaction), then keeps it with the consent to it. */
async function keepPortrait(context: RequestContext, actor: PersonActor, portrait: NewPortrait): Promise<void> {
  const { file, ...command } = portrait;
  const photo = await preparePhoto(file, PORTRAIT_EDGE_MAX);
  await inTransaction(context, async (tx) => {
    const place = { villageId: command.villageId, purpose: 'portrait', photo } as const;
    const photoId = await addPhoto(tx, actor, photoStore(context), place);
    await giveConsent(tx, actor, { ...command, photoId });
  });
}
