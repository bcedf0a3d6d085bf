import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { adoptSchemeSchema } from '#services/stars/commands';
import { adoptScheme, contentProblems } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { placeOf, SchemeDesk } from '~/components/stars/scheme-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { formatDate } from '~/copy/format';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireUnit } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readSchemePage, schemesPath } from '~/http/star-schemes.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '登记通过评星办法 · 益邻' }];

/** What adopting the draft will do, from when, and which version it replaces. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await readSchemePage(args, await requireUnit(args, 'stars.adopt'));
  if (page.version.state !== 'draft' || !page.canAdopt) throw notFound();
  return { ...page, problems: contentProblems(page.version.content).length };
}

export async function action(args: ActionFunctionArgs) {
  const place = await requireUnit(args, 'stars.adopt');
  const form = await readForm(args.request, adoptSchemeSchema.omit({ versionId: true }));
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, versionId: args.params.scheme ?? '', now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => adoptScheme(tx, place.actor, command));
    const text = `已登记通过，第 ${result.number} 版${formatDate(result.validFrom)}起执行。`;
    return redirectWithFlash(`${schemesPath(place)}/${result.versionId}`, { tone: 'good', text });
  });
}

export default function StarSchemeAdoption() {
  const { frame, here, version, standing, today, problems } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { validFrom: today, meetingOn: today });
  const before =
    standing === undefined
      ? '现在没有执行中的同一套办法，这是第一次。'
      : `代替现在执行的${standing.unitName}第 ${standing.number} 版${standing.unitId === version.unitId ? '，那一版执行到前一天为止' : '；上级的那一版在别的地方照样执行'}。`;
  return (
    <SchemeDesk frame={frame} title={`登记通过：${version.name}`} subtitle={`${placeOf(frame)}第 ${version.number} 版`}>
      {problems > 0 && <Notice tone="wait">草稿还有 {problems} 处要补，现在还不能登记。</Notice>}
      <Card title="哪次会议通过的">
        <form method="post">
          <FormSentence reply={reply} />
          <TextField label="会议" hint="例如：2026 年第四次党员大会" maxLength={120} required {...field('meeting')} />
          <TextField label="会议日期" type="date" max={today} required {...field('meetingOn')} />
          <TextField label="从哪天起执行" type="date" min={today} required {...field('validFrom')} />
          <ConfirmSummary
            title="登记以后"
            lines={[
              before,
              '从那一天起，新开始的评星按这一版；已经开始的仍按原来的版本。',
              '通过的版本不能再改，要改就另起一版。',
            ]}
          />
          <div className="actions">
            {problems === 0 && <Button>登记通过</Button>}
            {problems > 0 && <ButtonLink to={`${here}/draft`}>去补草稿</ButtonLink>}
            <ButtonLink kind="quiet" to={`${here}/print`}>
              先打印草稿
            </ButtonLink>
            <ButtonLink kind="quiet" to={here}>
              先不登记
            </ButtonLink>
          </div>
        </form>
      </Card>
    </SchemeDesk>
  );
}
