import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeSettingSchema } from '#services/org/commands';
import { changeSetting, isSettingName } from '#services/org/index';
import { SettingBody } from '~/components/org/setting-body';
import { VillageDesk } from '~/components/shell/village-desk';
import { formatDate } from '~/copy/format';
import { answer, notFound } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readSettingPage } from '~/http/settings.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.setting.label ?? '设置'} · 益邻` }];

/** One setting: its value, who decided it, and everything that was ever decided. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'desk.open');
  const name = args.params.name ?? '';
  if (!isSettingName(name)) throw notFound();
  const page = await readSettingPage(args.context, actor, village.id, name);
  return { frame: await readDeskFrame(args.context, actor, village), ...page };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'settings.write');
  const name = args.params.name ?? '';
  if (!isSettingName(name)) throw notFound();
  const form = await readForm(args.request, changeSettingSchema.omit({ unitId: true, name: true }));
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => changeSetting(tx, actor, { ...form.value, unitId: village.id, name }));
    const text = `已记下，${formatDate(form.value.validFrom)}起执行。`;
    return redirectWithFlash(`/desk/${village.code}/settings/${name}`, { tone: 'good', text });
  });
}

export default function DeskSetting() {
  const { frame, setting, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="settings" title={setting.label} subtitle={setting.meaning}>
      <SettingBody
        {...page}
        place={frame.village.name}
        back={`/desk/${frame.village.code}/settings`}
        setting={setting}
        reply={reply}
      />
    </VillageDesk>
  );
}
