import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { WishChip } from '~/components/wishes/wish-rows';
import { WishSteps } from '~/components/wishes/wish-steps';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';
import { readOwnWish } from '~/http/wishes.server';

export const meta = () => [{ title: '微心愿 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'wishes.post');
  const wish = await readOwnWish(args, actor);
  const { village } = await memberPlace(readFrom(args.context), actor);
  const application = wish.isApplicationPublic ? `/v/${village.code}/fund/${wish.applicationId}` : undefined;
  return { village, wish, application };
}

export default function MemberWish() {
  const { village, wish, application } = useLoaderData<typeof loader>();
  const here = `/me/wishes/${wish.id}`;
  return (
    <PhoneShell title="微心愿" subtitle={`第 ${wish.number} 号`} villageCode={village.code}>
      {wish.state === 'done' && <Notice tone="good">心愿实现了，谢谢来帮忙的邻居。</Notice>}
      <Card title={wish.title} aside={<WishChip state={wish.state} />}>
        <p>{wish.need}</p>
        {wish.place && <p className="small">在{wish.place}</p>}
        {wish.agentName && <p className="small">{wish.agentName}代为发出</p>}
      </Card>
      <Card title="办到哪一步">
        <WishSteps wish={wish} application={application} />
      </Card>
      <div className="page-actions">
        {wish.state === 'open' && (
          <>
            <ButtonLink kind="quiet" block to={`${here}/edit`}>
              修改
            </ButtonLink>
            <ButtonLink kind="quiet" block to={`${here}/withdrawal`}>
              不需要了，撤下
            </ButtonLink>
          </>
        )}
        <ButtonLink kind="quiet" block icon="back" to="/me/wishes">
          我的微心愿
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
