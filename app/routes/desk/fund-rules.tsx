import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addForbiddenUseForm } from '#services/fund/commands';
import { addForbiddenUses } from '#services/fund/index';
import { ForbiddenUsesCard } from '~/components/fund/forbidden-uses-card';
import { StandInsCard } from '~/components/fund/stand-ins-card';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readFundRules } from '~/http/fund-money.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '用途和递补人 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  return readFundRules(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  const form = await readForm(args.request, addForbiddenUseForm);
  if (!form.ok) return form.reply;
  const command = { requestId: form.value.requestId, villageId: village.id, words: [form.value.words] };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => addForbiddenUses(tx, actor, command));
    const text = `写了“${form.value.words}”的申请，从现在起交不上来。`;
    return redirectWithFlash(`/desk/${village.code}/fund/rules`, { tone: 'good', text });
  });
}

export default function FundRules() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${page.frame.village.code}`;
  return (
    <VillageDesk
      frame={page.frame}
      current="fundMoney"
      title="用途和递补人"
      subtitle="什么不能买，人不够时谁来投票"
      actions={
        <ButtonLink kind="quiet" icon="back" to={`${desk}/fund/money`}>
          资金和额度
        </ButtonLink>
      }
    >
      <div className="split">
        <ForbiddenUsesCard {...page} here={`${desk}/fund/rules`} reply={reply} />
        <StandInsCard {...page} here={`${desk}/fund/rules`} />
      </div>
      <Card title="别的办法在设置里">
        <p>
          每人每年多少元、谁有额度、每类用途最多多少元、先由支部审核、多少元以上报乡镇、几个工作日内决定、几天内交凭证，都在
          <a href={`${desk}/settings`}>设置</a>的“微服务资金”里。改了以后，只管以后的申请和以后的年度。
        </p>
      </Card>
    </VillageDesk>
  );
}
