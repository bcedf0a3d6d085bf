import type { ActionFunctionArgs } from '@remix-run/node';
import { elderHeader } from '~/http/elder.server';
import { readFormData } from '~/http/form.server';
import { allowAnonymous } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';

/** Switches the elder mode on or off and goes back to the page it was asked on. */
export async function action(args: ActionFunctionArgs) {
  await allowAnonymous(args);
  const form = await readFormData(args.request);
  return safeRedirect(form.get('page'), '/', { 'Set-Cookie': await elderHeader(form.get('elder') === 'on') });
}
