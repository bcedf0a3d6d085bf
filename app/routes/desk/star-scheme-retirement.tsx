import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { retireSchemeSchema } from '#services/stars/commands';
import { retireScheme } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { placeOf, SchemeDesk } from '~/components/stars/scheme-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireUnit } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readSchemePage, schemesPath } from '~/http/star-schemes.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '停用评星办法 · 益邻' }];

/** What ending a scheme will do, and after which day. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await readSchemePage(args, await requireUnit(args, 'stars.adopt'));
  if (page.version.state !== 'adopted' || !page.canAdopt || !page.isOwn) throw notFound();
  return page;
}

export async function action(args: ActionFunctionArgs) {
  const place = await requireUnit(args, 'stars.adopt');
  const form = await readForm(args.request, retireSchemeSchema.omit({ versionId: true }));
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, versionId: args.params.scheme ?? '', now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => retireScheme(tx, place.actor, command));
    const text = `第 ${result.number} 版已停用，原因记下了。`;
    return redirectWithFlash(`${schemesPath(place)}/${result.versionId}`, { tone: 'good', text });
  });
}

export default function StarSchemeRetirement() {
  const { frame, here, version, versions, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { validUntil: today });
  const hasBegun = version.validFrom !== null && version.validFrom <= today;
  const above = versions.find((each) => each.unitId !== version.unitId && each.state === 'adopted');
  return (
    <SchemeDesk frame={frame} title={`停用：${version.name}`} subtitle={`${placeOf(frame)}第 ${version.number} 版`}>
      <Card title="为什么停用">
        <form method="post">
          <FormSentence reply={reply} />
          <TextAreaField label="原因" maxLength={200} rows={2} required {...field('reason')} />
          {hasBegun ? (
            <TextField label="最后执行哪一天" type="date" min={today} required {...field('validUntil')} />
          ) : (
            <input type="hidden" name="validUntil" value={today} />
          )}
          <ConfirmSummary
            title="停用以后"
            lines={[
              hasBegun
                ? '那一天以后，不能再按这一版开始评星。'
                : '这一版还没有开始执行，停用以后就不再执行；原来那一版接着用。',
              above
                ? `没有本级的办法时，改按${above.unitName}的同一套。`
                : '上级没有同一套办法；要再评星，就另起一版、开会通过。',
              '已经开始的评星照原样做完，以前的结果不变。停用以后不能撤销。',
            ]}
          />
          <div className="actions">
            <Button kind="danger">停用</Button>
            <ButtonLink kind="quiet" to={here}>
              不停用
            </ButtonLink>
          </div>
        </form>
      </Card>
    </SchemeDesk>
  );
}
