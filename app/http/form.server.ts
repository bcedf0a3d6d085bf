import { parseWithZod } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import type { output } from 'zod';
import type { $ZodType } from 'zod/v4/core';
import { formMessage } from '~/copy/form-messages';

/** What goes back to the page when a form could not be taken: everything that was filled in, and what is wrong. */
export interface FormReply {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  /** By field name; `''` holds what concerns the form as a whole. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** The sentence at the head of the form: a refusal, or "please check the marked fields". */
  readonly sentence: string;
}

const secretName = /password|pin$|secret/i;

/** What was filled in, without files and without what must never come back in a page. */
export function filledIn(formData: FormData): FormReply['values'] {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(formData.keys())) {
    if (secretName.test(name)) continue;
    const texts = formData.getAll(name).filter((entry): entry is string => typeof entry === 'string');
    const [first] = texts;
    if (first !== undefined) values[name] = texts.length > 1 ? texts : first;
  }
  return values;
}

/** Sends the form back, filled in, with `sentence` at its head. */
export function formReply(formData: FormData, sentence: string, status: number, errors: FormReply['errors'] = {}) {
  return data<FormReply>({ values: filledIn(formData), errors, sentence }, { status });
}

/** Control signs that no person types and no database keeps; a tab, a line's end and a return stay. */
const unprintable = /(?![\t\n\r])\p{Cc}/gu;

/** The fields as they can be kept: without control signs, files untouched. */
function cleaned<Source extends FormData | URLSearchParams>(source: Source, empty: Source): Source {
  for (const [name, value] of source as FormData) {
    empty.append(name, (typeof value === 'string' ? value.replace(unprintable, '') : value) as string);
  }
  return empty;
}

/** The form of a request. One that was cut short or is no form at all is answered with 400. */
export async function readFormData(request: Request): Promise<FormData> {
  try {
    return cleaned(await request.formData(), new FormData());
  } catch {
    throw new Response('提交的内容不完整，请再试一次。', { status: 400 });
  }
}

type ReadForm<Value> =
  | { readonly ok: true; readonly value: Value; readonly formData: FormData }
  | { readonly ok: false; readonly reply: ReturnType<typeof formReply>; readonly formData: FormData };

/**
 * Reads a form (a request, or its FormData when files were parsed before) by a zod schema. Names like `lines[0].count`
 * make lists and objects; empty texts count as missing. When something is wrong `reply` is what the action returns.
 */
export async function readForm<Schema extends $ZodType>(
  source: Request | FormData,
  schema: Schema,
): Promise<ReadForm<output<Schema>>> {
  const formData = source instanceof FormData ? cleaned(source, new FormData()) : await readFormData(source);
  const submission = parseWithZod(formData, { schema, error: formMessage });
  if (submission.status === 'success') return { ok: true, value: submission.value, formData };
  const errors: Record<string, string[]> = {};
  for (const [name, messages] of Object.entries(submission.error ?? {})) if (messages) errors[name] = messages;
  return { ok: false, reply: formReply(formData, '还有地方没有填对，请看红字。', 422, errors), formData };
}

/** Reads an address's query by a schema; what is wrong counts as not given. */
export function readQuery<Schema extends $ZodType>(
  request: Request,
  schema: Schema,
): { value: output<Schema> | undefined; errors: Record<string, string[]> } {
  const submission = parseWithZod(cleaned(new URL(request.url).searchParams, new URLSearchParams()), {
    schema,
    error: formMessage,
  });
  if (submission.status === 'success') return { value: submission.value, errors: {} };
  const errors: Record<string, string[]> = {};
  for (const [name, messages] of Object.entries(submission.error ?? {})) if (messages) errors[name] = messages;
  return { value: undefined, errors };
}
