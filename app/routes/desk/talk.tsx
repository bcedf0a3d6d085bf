import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { TalkChip, TalkFacts } from '~/components/appraisal/talk-parts';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readTalk } from '~/http/talks.server';

export const meta = () => [{ title: '约谈 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'talks.view');
  const talk = await readTalk(args, actor, village.id);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    talk,
    mayHold: can(actor, 'talks.hold') && !talk.isKin,
  };
}

export default function DeskTalk() {
  const { frame, talk, mayHold } = useLoaderData<typeof loader>();
  const talks = `/desk/${frame.village.code}/talks`;
  return (
    <VillageDesk
      frame={frame}
      current="talks"
      title={`约谈${talk.memberName}`}
      subtitle={`${talk.memberNumber}${talk.gridName ? ` · ${talk.gridName}` : ''}`}
      actions={
        <>
          <ButtonLink kind="quiet" icon="back" to={talks}>
            全部约谈
          </ButtonLink>
          <ButtonLink kind="quiet" icon="print" to={`${talks}/${talk.id}/print`}>
            打印
          </ButtonLink>
        </>
      }
    >
      <Notice>涉及个人，请注意保密。这次查看已经记入操作日志。</Notice>
      <Card title="约谈记录" aside={<TalkChip talk={talk} />}>
        <TalkFacts talk={talk} />
        {talk.isKin && talk.state !== 'closed' && <p>这是您本人、家里人或亲属的，由别人来谈。</p>}
        {mayHold && talk.state === 'open' && <ButtonLink to={`${talks}/${talk.id}/holding`}>谈过了，记下来</ButtonLink>}
        {mayHold && talk.state === 'held' && <ButtonLink to={`${talks}/${talk.id}/closing`}>回访</ButtonLink>}
      </Card>
    </VillageDesk>
  );
}
