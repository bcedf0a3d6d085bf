import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadWish } from '#services/wishes/index';
import { PublicShell } from '~/components/shell/public-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { WishChip } from '~/components/wishes/wish-rows';
import { WishSteps } from '~/components/wishes/wish-steps';
import { answerPage, notFound } from '~/http/answer.server';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { mayHelp, publicWish } from '~/http/wishes.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.wish.title ?? '微心愿'} · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await allowAnonymous(args);
  const village = await loadBoardVillage(args);
  const wish = await answerPage(() => loadWish(readFrom(args.context), village.id, args.params.wish ?? ''));
  if (wish.state === 'withdrawn') throw notFound();
  const isOwn = actor.kind === 'person' && wish.memberId !== null && actor.memberId === wish.memberId;
  const helps = wish.state === 'open' && !isOwn && (await mayHelp(args.context, actor, village.id));
  return { audience: audienceOf(actor), village, wish: publicWish(wish), helps };
}

export default function BoardWish() {
  const { audience, village, wish, helps } = useLoaderData<typeof loader>();
  const board = `/v/${village.code}`;
  return (
    <PublicShell audience={audience} village={village} current="wishes">
      <Card title={wish.title} aside={<WishChip state={wish.state} />}>
        <p>{wish.need}</p>
        <p className="small">
          第 {wish.number} 号 · {wish.name}
          {wish.place && ` · ${wish.place}`}
        </p>
        {helps && (
          <ButtonLink block icon="hand" to={`/me/fund/new?wish=${wish.id}`}>
            帮这个忙
          </ButtonLink>
        )}
        {helps && <p className="hint">用您的微服务资金额度，一个人办，或者和别的成员一起办。</p>}
      </Card>
      <Card title="办到哪一步">
        <WishSteps wish={wish} application={wish.applicationId ? `${board}/fund/${wish.applicationId}` : undefined} />
      </Card>
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="back" to={`${board}/wishes`}>
          全部微心愿
        </ButtonLink>
      </div>
    </PublicShell>
  );
}
