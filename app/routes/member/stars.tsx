import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ProgressCard } from '~/components/stars/progress-card';
import { StarTasks } from '~/components/stars/star-tasks';
import { ButtonLink } from '~/components/ui/button';
import { requireRole } from '~/http/guards.server';
import { readOwnStars } from '~/http/own-stars.server';

export const meta: MetaFunction = () => [{ title: '评星 · 益邻' }];

/** What star evaluation asks of a member. */
export async function loader(args: LoaderFunctionArgs) {
  return readOwnStars(args, await requireRole(args, 'stars.assess'));
}

export default function OwnStars() {
  const { village, waiting, done, acting, standing } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="评星" subtitle="自评、互评、群众评" current="home" villageCode={village.code}>
      <StarTasks waiting={waiting} done={done} acting={acting} />
      <ProgressCard standing={standing} />
      <div className="page-actions">
        <ButtonLink to="/me/stars/history" kind="quiet" block icon="list">
          历次的星、证书、光荣榜照片
        </ButtonLink>
        <ButtonLink to={`/v/${village.code}/stars/receipts`} kind="quiet" block icon="search">
          查我的票数进去没有
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
