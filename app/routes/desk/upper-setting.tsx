import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeSettingSchema } from '#services/org/commands';
import { changeSetting, isSettingName } from '#services/org/index';
import { SettingBody } from '~/components/org/setting-body';
import { UpperDesk } from '~/components/shell/upper-desk';
import { formatDate } from '~/copy/format';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readSettingPage } from '~/http/settings.server';
import { inTransaction } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.setting.label ?? '设置'} · 益邻` }];

/** One setting: its value, who decided it, and everything that was ever decided. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'tree.view');
  const name = args.params.name ?? '';
  if (!isSettingName(name)) throw notFound();
  const page = await readSettingPage(args.context, actor, actor.unitId, name);
  return { frame: (await readUpperDesk(args.context, actor)).frame, ...page };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'settings.write');
  const name = args.params.name ?? '';
  if (!isSettingName(name)) throw notFound();
  const form = await readForm(args.request, changeSettingSchema.omit({ unitId: true, name: true }));
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => changeSetting(tx, actor, { ...form.value, unitId: actor.unitId, name }));
    const text = `已记下，${formatDate(form.value.validFrom)}起执行。`;
    return redirectWithFlash(`/desk/settings/${name}`, { tone: 'good', text });
  });
}

export default function UpperSetting() {
  const { frame, setting, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <UpperDesk frame={frame} current="settings" title={setting.label} subtitle={setting.meaning}>
      <SettingBody {...page} place={frame.place} back="/desk/settings" setting={setting} reply={reply} />
    </UpperDesk>
  );
}
