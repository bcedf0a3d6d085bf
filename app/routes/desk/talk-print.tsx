import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TalkFacts } from '~/components/appraisal/talk-parts';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { Facts } from '~/components/ui/facts';
import { formatFullMoment } from '~/copy/format';
import { committeeName } from '~/copy/labels/notices';
import { requireVillage } from '~/http/guards.server';
import { readTalk } from '~/http/talks.server';

export const meta = () => [{ title: '打印约谈记录 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'talks.view');
  const talk = await readTalk(args, actor, village.id);
  const back = `/desk/${village.code}/talks/${talk.id}`;
  return { villageName: village.name, talk, back, printed: `${formatFullMoment(new Date())} ${actor.name}打印` };
}

export default function TalkPrint() {
  const { villageName, talk, back, printed } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: back, label: '回到约谈' }}>
      <Sheet head={committeeName(villageName)} number="涉及个人，注意保密">
        <h1>约谈记录</h1>
        <Facts facts={[{ term: '约谈对象', value: `${talk.memberName}（成员号 ${talk.memberNumber}）` }]} />
        <TalkFacts talk={talk} />
        <p>本人签字：　　　　　　　　　　　　　年　　月　　日</p>
        <p>约谈人签字：　　　　　　　　　　　　年　　月　　日</p>
        <p>回访人签字：　　　　　　　　　　　　年　　月　　日</p>
        <p className="small">{printed}</p>
      </Sheet>
    </PaperShell>
  );
}
