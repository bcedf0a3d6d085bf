import type { ActionFunctionArgs } from '@remix-run/node';
import { elderHeader } from '~/http/elder.server';
import { allowAnonymous } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';

/** Switches the elder mode on or off and goes back to the page it was asked on. */
export async function action(args: ActionFunctionArgs) {
  await allowAnonymous(args);
  const form = await args.request.formData();
  return safeRedirect(form.get('page'), '/', { 'Set-Cookie': await elderHeader(form.get('elder') === 'on') });
}
