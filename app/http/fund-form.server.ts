import type { Reader } from '#db/client';
import { type ApplicationContent, type ApplicationForm, applicationForm } from '#services/fund/commands';
import { type ApplicationView, listNamed } from '#services/fund/index';
import type { PersonActor } from '#services/kernel/actor';
import type { RequestContext } from './context.server';
import { type FormReply, formReply, readForm } from './form.server';
import { readFormWithPhotos } from './photos.server';
import { readFrom } from './transaction.server';

type Read =
  | {
      readonly ok: true;
      readonly form: ApplicationForm;
      readonly content: ApplicationContent;
      readonly formData: FormData;
    }
  | { readonly ok: false; readonly reply: ReturnType<typeof formReply>; readonly formData: FormData };

interface Place {
  readonly villageId: string;
  /** Who leads: not among those asked. */
  readonly memberId?: string | undefined;
}

/** The pictures of quotes, each in the row of its line. */
const quoteField = (name: string) => (/^lines\[\d+\]\.quote$/.test(name) ? `${name}PhotoId` : undefined);

/** Reads an application's form with its quotes; people are found by name or number, and who isn't is said at their field. */
export async function readApplicationForm(
  request: Request,
  context: RequestContext,
  actor: PersonActor,
  place: Place,
): Promise<Read> {
  const upload = await readFormWithPhotos(request, context, actor, { ...place, purpose: 'fund' }, quoteField);
  const { formData } = upload;
  if (upload.problem) return { ok: false, formData, reply: formReply(formData, upload.problem, 422) };
  const read = await readForm(formData, applicationForm);
  if (!read.ok) return { ok: false, formData, reply: read.reply };
  const found = await findPeople(readFrom(context), place, read.value);
  if (found.errors) {
    return { ok: false, formData, reply: formReply(formData, '还有地方没有填对，请看红字。', 422, found.errors) };
  }
  return { ok: true, form: read.value, content: found.content, formData };
}

type Found =
  | { readonly content: ApplicationContent; readonly errors?: undefined }
  | { readonly errors: FormReply['errors'] };

async function findPeople(reader: Reader, { villageId, memberId }: Place, form: ApplicationForm): Promise<Found> {
  const errors: Record<string, string[]> = {};
  const others: { memberId: string; yuan: string }[] = [];
  for (const [index, { who, yuan }] of form.others.entries()) {
    if (!who || !yuan) continue;
    const found = await listNamed(reader, villageId, who);
    const [only] = found;
    if (found.length === 1 && only!.id === memberId) errors[`others[${index}].who`] = ['这是牵头人自己，不用再写。'];
    else if (found.length === 1) others.push({ memberId: only!.id, yuan });
    else errors[`others[${index}].who`] = [notOne(who, found)];
  }
  const lines = form.lines.flatMap(({ what, yuan, quotePhotoId }) =>
    what && yuan ? [{ what, yuan, quotePhotoId }] : [],
  );
  const { requestId: _requestId, version: _version, beneficiary, ...rest } = form;
  const exact = (await listNamed(reader, villageId, beneficiary)).filter(
    ({ name, number }) => name === beneficiary || beneficiary.endsWith(number),
  );
  if (exact.length > 1) errors.beneficiary = [notOne(beneficiary, exact)];
  if (Object.keys(errors).length > 0) return { errors };
  const [person] = exact;
  const named = { beneficiaryName: person?.name ?? beneficiary, beneficiaryMemberId: person?.id };
  return { content: { ...rest, ...named, lines, others } };
}

function notOne(written: string, found: readonly { readonly name: string; readonly number: string }[]): string {
  if (found.length === 0) return `村里没有找到“${written}”。请写全名，或者 8 位编号。`;
  return `有几位：${found.map(({ name, number }) => `${name} ${number}`).join('、')}。请写成“名字 编号”。`;
}

const named = (name: string, number: string) => `${name} ${number}`;

type Filled = Omit<ApplicationView, 'commandHash' | 'requestId'>;

/** What an application says, as its form shows it. */
export function filledFrom(application: Filled): Record<string, string | undefined> {
  const others = application.shares.filter((share) => share.memberId !== application.leadMemberId);
  const lead = application.shares.find((share) => share.memberId === application.leadMemberId);
  const values: Record<string, string | undefined> = {
    purpose: application.purpose,
    title: application.title,
    need: application.need,
    plan: application.plan,
    wishId: application.wishId ?? undefined,
    beneficiary: application.beneficiaryNumber
      ? named(application.beneficiaryName, application.beneficiaryNumber)
      : application.beneficiaryName,
    urgentReason: application.urgentReason ?? undefined,
    version: String(application.version),
    ownYuan: others.length > 0 ? lead?.yuan : undefined,
  };
  for (const [index, line] of application.lines.entries()) {
    values[`lines[${index}].what`] = line.what;
    values[`lines[${index}].yuan`] = line.yuan;
    values[`lines[${index}].quotePhotoId`] = line.quotePhotoId ?? undefined;
  }
  const asked = others.filter((share) => share.state === 'invited' || share.state === 'confirmed');
  for (const [index, share] of asked.entries()) {
    values[`others[${index}].who`] = named(share.memberName, share.memberNumber);
    values[`others[${index}].yuan`] = share.yuan;
  }
  return values;
}
