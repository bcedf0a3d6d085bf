import { Refusal } from '#services/kernel/refusal';
import { refusalSentence } from '~/copy/refusals';
import { formReply } from './form.server';
import { redirectWithFlash } from './redirect.server';

const mayNot = ['permission/not-while-acting', 'stars/not-a-voter'];

/** HTTP status of a refusal: what is not there or outside the scope is 404, what this person may not do 403. */
export function refusalStatus(refusal: Refusal): number {
  if (refusal.code.endsWith('/not-found')) return 404;
  if (refusal.code === 'permission/not-signed-in') return 401;
  if (refusal.code.endsWith('/not-allowed') || mayNot.includes(refusal.code)) return 403;
  if (refusal.code.endsWith('/too-many-attempts')) return 429;
  return 409;
}

/** A page of its own that says why: for loaders, and for what has no form to go back to. */
export function refusalResponse(refusal: Refusal): Response {
  const status = refusalStatus(refusal);
  return new Response(status === 404 ? '' : refusalSentence(refusal), { status });
}

/**
 * Runs an action's work. A refusal sends the form back, filled in, with the refusal's sentence; "not found" is a 404
 * page; everything else is thrown on.
 */
export async function answer<Result>(formData: FormData, work: () => Promise<Result>) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (refusalStatus(error) === 404) throw refusalResponse(error);
    return formReply(formData, refusalSentence(error), refusalStatus(error));
  }
}

/** Runs a loader's reading: a refusal becomes a page that says so. */
export async function answerPage<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Refusal ? refusalResponse(error) : error;
  }
}

/** The 404 page. */
export function notFound(): Response {
  return new Response('', { status: 404 });
}

/**
 * For a button without a page of its own: does the work and goes back to `page` with what happened, or with why not.
 * A form that was tampered with is treated as a page that is too old.
 */
export async function answerAway<Value>(
  page: string,
  done: string,
  form: { readonly success: true; readonly data: Value } | { readonly success: false },
  work: (value: Value) => Promise<unknown>,
): Promise<Response> {
  if (!form.success) return redirectWithFlash(page, { tone: 'bad', text: '这个页面太旧了，没有改动。请再按一次。' });
  try {
    await work(form.data);
    return await redirectWithFlash(page, { tone: 'good', text: done });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (refusalStatus(error) === 404) throw refusalResponse(error);
    return redirectWithFlash(page, { tone: 'bad', text: refusalSentence(error) });
  }
}
