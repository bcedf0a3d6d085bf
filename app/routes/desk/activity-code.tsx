import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeActivityCode } from '#services/claims/index';
import { ActivityCodeCard } from '~/components/activities/activity-code-card';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Island } from '~/components/ui/island';
import { Notice } from '~/components/ui/notice';
import { Strip } from '~/components/ui/tab-bar';
import { readActivityDesk } from '~/http/activity.server';
import { answerPage } from '~/http/answer.server';
import { siteAddress } from '~/http/board.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '签到码 · 益邻' }];

/** A code on a page from a cache is an old one. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** The code that people scan on the spot, new every minute. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const { frame, activity } = await readActivityDesk(args, actor, village);
  const purpose = new URL(args.request.url).searchParams.get('for') === 'out' ? 'out' : 'in';
  const code = await answerPage(() =>
    makeActivityCode(readFrom(args.context), actor, village.id, activity.id, purpose),
  );
  const text = `${siteAddress(args)}/a/${activity.id}/${code.digits}`;
  const page = { frame, activity, purpose, text, seconds: code.secondsLeft, step: code.stepSeconds } as const;
  return data(page, { headers: { 'Cache-Control': 'no-store' } });
}

export default function ActivityCode() {
  const { frame, activity, purpose, text, seconds, step } = useLoaderData<typeof loader>();
  const address = `/desk/${frame.village.code}/activities/${activity.id}`;
  const word = purpose === 'in' ? '签到' : '签退';
  return (
    <VillageDesk
      frame={frame}
      current="activities"
      title={`${activity.title} · ${word}码`}
      subtitle={activity.place}
      actions={
        <ButtonLink kind="quiet" to={address} icon="back">
          看名单
        </ButtonLink>
      }
    >
      {activity.signsOut && (
        <Strip
          label="签到还是签退"
          links={[
            { to: '?for=in', label: '签到码', current: purpose === 'in' },
            { to: '?for=out', label: '签退码', current: purpose === 'out' },
          ]}
        />
      )}
      <ActivityCodeCard
        {...{ text, word, seconds, step }}
        address={`${address}/code?for=${purpose}`}
        attended={activity.attended}
      />
      <Notice>
        用微信或手机相机扫。码每分钟换一次，拍下来发给别人没有用；印在纸上也不能签到。没带手机的人，在名单页里代签。
      </Notice>
      <Island name="code" />
    </VillageDesk>
  );
}
