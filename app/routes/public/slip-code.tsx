import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { slipForm } from '#services/stars/commands';
import { EntryShell } from '~/components/shell/entry-shell';
import { SlipCodeForm } from '~/components/stars/slip-code-form';
import { formFields } from '~/components/ui/form-fields';
import { readForm } from '~/http/form.server';
import { allowAnonymous } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';

export const meta: MetaFunction = () => [{ title: '群众评议 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  return null;
}

/** Leads to the slip's own page, which says whether there is one. */
export async function action(args: ActionFunctionArgs) {
  await allowAnonymous(args);
  const form = await readForm(args.request, slipForm);
  if (!form.ok) return form.reply;
  return safeRedirect(`/r/${encodeURIComponent(form.value.slip.replace(/[\s-]/g, ''))}`);
}

export default function SlipCode() {
  const reply = useActionData<typeof action>();
  return (
    <EntryShell title="群众评议" lead="村里发到户的评议单，一单一票，不记名。">
      <SlipCodeForm field={formFields(reply)('slip')} />
    </EntryShell>
  );
}
