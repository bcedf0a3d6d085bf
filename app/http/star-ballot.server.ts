import { data } from '@remix-run/node';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import type { Outcome } from '#services/kernel/request';
import { loadMember } from '#services/org/index';
import { type BallotForm, ballotForm, type Marks, selfAssessmentForm } from '#services/stars/commands';
import { type BallotSheet, type Cast, loadSelfSheet, type SelfSheet, type StepView } from '#services/stars/index';
import type { BallotStep } from '#services/stars/vocabulary';
import { answer, answerPage } from './answer.server';
import { readDeskFrame } from './desk.server';
import { formReply, readForm } from './form.server';
import { NO_STORE } from './own-stars.server';
import { redirectWithFlash } from './redirect.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** What a person's row says when the voter can't judge. */
export const CANNOT_SAY = 'x';

type Read =
  | { readonly ok: true; readonly marks: Readonly<Record<string, Marks>> }
  | { readonly ok: false; readonly reply: ReturnType<typeof formReply> };

interface Asked {
  readonly formData: FormData;
  readonly people: BallotForm['people'];
  readonly sheet: Pick<StepView, 'criteria' | 'grades' | 'places'>;
  /** Of those on the ballot, by their id. */
  readonly names: ReadonlyMap<string, string>;
}

/** What was ticked, by person; a form with gaps goes back filled in, with the message at each person who has one. */
export function readMarks({ formData, people, sheet, names }: Asked): Read {
  const percents = new Set(sheet.grades.map((each) => String(each.percent)));
  const marks: Record<string, (number | null)[]> = {};
  const errors: Record<string, string[]> = {};
  const missing: string[] = [];
  for (const [index, { id, m }] of people.entries()) {
    const ticked = (place: number) => m[place];
    const gaps = sheet.criteria.filter(({ place }) => {
      const tick = ticked(place);
      return tick === undefined || (tick !== CANNOT_SAY && !percents.has(tick));
    });
    const row: (number | null)[] = Array.from({ length: sheet.places }, () => null);
    for (const { place } of sheet.criteria) row[place] = ticked(place) === CANNOT_SAY ? null : Number(ticked(place));
    marks[id] = row;
    if (gaps.length === 0) continue;
    errors[`people[${index}]`] = [`还没评：${gaps.map((each) => each.name).join('、')}`];
    missing.push(names.get(id) ?? '');
  }
  if (missing.length === 0) return { ok: true, marks };
  return { ok: false, reply: formReply(formData, sentenceOf(missing), 422, errors) };
}

const namedMax = 5;

function sentenceOf(missing: readonly string[]): string {
  const named = missing.slice(0, namedMax).filter(Boolean).join('、');
  if (missing.length === 1) return '还没评完，请看红字。已经选的都还在。';
  return `还有 ${missing.length} 位没评完${named && `：${named}${missing.length > namedMax ? '等' : ''}`}。已经选的都还在。`;
}

interface Filled {
  readonly step: BallotStep;
  readonly marks: Readonly<Record<string, Marks>>;
  readonly requestId: string;
  readonly now: Date;
}

/**
 * Reads a ballot's form and casts it. The answer itself carries the receipt: no address, no cookie and no log ever holds one.
 */
export async function castFrom(
  request: Request,
  load: () => Promise<BallotSheet>,
  vote: (filled: Filled) => Promise<Outcome<Cast>>,
) {
  const form = await readForm(request, ballotForm);
  if (!form.ok) return form.reply;
  const { step, people, requestId } = form.value;
  return answer(form.formData, async () => {
    const sheet = await load();
    if (sheet.step !== step) throw new Refusal('stars/not-on-ballot');
    const names = new Map(sheet.people.map((each) => [each.participantId, each.name]));
    const read = readMarks({ formData: form.formData, people, sheet, names });
    if (!read.ok) return read.reply;
    const { result } = await vote({ step, marks: read.marks, requestId, now: new Date() });
    return data({ receipt: result.receipt }, { headers: NO_STORE });
  });
}

interface Said {
  readonly marks: Marks;
  readonly words: string;
  readonly requestId: string;
  readonly now: Date;
}

/** Reads a self-assessment's form and writes it. */
export async function assessFrom(
  request: Request,
  page: string,
  load: () => Promise<SelfSheet>,
  write: (said: Said) => Promise<Outcome<string>>,
) {
  const form = await readForm(request, selfAssessmentForm);
  if (!form.ok) return form.reply;
  const { people, words, requestId } = form.value;
  return answer(form.formData, async () => {
    const sheet = await load();
    const read = readMarks({
      formData: form.formData,
      people: [{ id: sheet.participantId, m: people[0]?.m ?? [] }],
      sheet,
      names: new Map(),
    });
    if (!read.ok) return read.reply;
    await write({ marks: read.marks[sheet.participantId] ?? [], words, requestId, now: new Date() });
    return redirectWithFlash(page, { tone: 'good', text: '自评记下了。截止以前还可以改。' });
  });
}

/** The self-assessment of a participant whom somebody else types for. */
export async function readDeskSelf(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const { round = '', participant: participantId = '' } = args.params;
  const sheet = await answerPage(() => loadSelfSheet(reader, village.id, round, { participantId }, new Date()));
  const { name } = await loadMember(reader, village.id, sheet.memberId);
  return { frame: await readDeskFrame(args.context, actor, village), sheet, name, requestId: crypto.randomUUID() };
}
