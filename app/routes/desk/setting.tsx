import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { changeSettingSchema } from '#services/org/commands';
import { changeSetting, isSettingName, listSettingHistory, listSettings } from '#services/org/index';
import { SettingForm } from '~/components/org/setting-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate, formatFullMoment } from '~/copy/format';
import { answer, notFound } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { settingHint, settingLine, settingValue } from '~/http/settings.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.setting.label ?? '设置'} · 益邻` }];

/** One setting: its value, who decided it, and everything that was ever decided. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'desk.open');
  const name = args.params.name ?? '';
  if (!isSettingName(name)) throw notFound();
  const reader = readFrom(args.context);
  const settings = await listSettings(reader, village.id);
  const history = await listSettingHistory(reader, village.id, name);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    setting:
      settings.filter((each) => each.name === name).map(settingLine)[0] ??
      settingLine({ name, value: 0, source: null }),
    hint: settingHint(name),
    history: history.map((change) => ({
      id: change.id,
      what: `${change.unitName}：${settingValue(name, change.value)}，${formatDate(change.validFrom)}起`,
      note: `${change.setByName ?? '系统'} ${formatFullMoment(change.recordedAt)} · ${change.reason ?? ''}`,
    })),
    mayChange: can(actor, 'settings.write'),
    requestId: randomUUID(),
    today: dateInChina(),
  };
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
  const { frame, setting, hint, history, mayChange, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const facts = [
    { term: '现在是', value: setting.value },
    { term: '由谁定的', value: setting.source },
  ];
  return (
    <VillageDesk frame={frame} current="settings" title={setting.label} subtitle={setting.meaning}>
      <div className="columns">
        <Card title="现在">
          <Facts facts={facts} />
        </Card>
        {mayChange && <SettingForm {...{ hint, requestId, today, reply, village: frame.village }} />}
        <Card title="改动记录">
          {history.length === 0 && <p className="hint">还没有人改过。</p>}
          <Rows>
            {history.map((change) => (
              <Row key={change.id} what={change.what} note={change.note} />
            ))}
          </Rows>
        </Card>
      </div>
    </VillageDesk>
  );
}
