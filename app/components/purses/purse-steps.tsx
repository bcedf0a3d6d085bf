import { Card } from '~/components/ui/card';
import { Row, Rows } from '~/components/ui/rows';
import { formatPoints } from '~/copy/format';
import type { HouseholdPursePage } from '~/http/household-purse.server';

interface PurseStepsProps {
  readonly purse: HouseholdPursePage;
  readonly desk: string;
  /** The village lets households keep one purse. */
  readonly isOn: boolean;
  readonly mayStep: boolean;
}

interface Step {
  readonly path: string;
  readonly what: string;
  readonly note: string;
  readonly open: boolean;
}

function stepsOf(purse: HouseholdPursePage, isOn: boolean): Step[] {
  const isPooled = purse.pooledAt !== null;
  const has = Number(purse.balance) > 0;
  const leavers = purse.toLeavers.map((each) => each.name).join('、');
  return [
    {
      path: 'pool',
      what: '并成家庭积分',
      note: `各人的 ${formatPoints(purse.ownTotal)} 分并在一起，一家合用`,
      open: isOn && !isPooled && !purse.isClosed && purse.people.length > 0,
    },
    {
      path: 'join',
      what: '个人积分并入家庭积分',
      note: `个人账上还有 ${formatPoints(purse.ownTotal)} 分，现在没有人用`,
      open: purse.inUse && Number(purse.ownTotal) > 0,
    },
    { path: 'split', what: '离户的人分积分', note: `${leavers}已经离开这一户`, open: purse.inUse && leavers !== '' },
    { path: 'unpool', what: '各归各的', note: '不再合用，按商定的数分到各人名下', open: purse.inUse },
    {
      path: 'merge',
      what: '并户、销户分积分',
      note: '这份积分没有人用了，分给原来的人',
      open: !purse.inUse && has && purse.toFormer.length > 0,
    },
    {
      path: 'return',
      what: '交回村里',
      note: '这一户没有人了，也没有人继承',
      open: has && purse.people.length === 0,
    },
  ];
}

/** What can be done with a household's purse now, each on a page of its own. */
export function PurseSteps({ purse, desk, isOn, mayStep }: PurseStepsProps) {
  const open = stepsOf(purse, isOn).filter((step) => step.open);
  return (
    <Card title="办理">
      {!mayStep && <p className="hint">由积分管理员办理；自己家和亲属家的，由别人办。</p>}
      {mayStep && open.length === 0 && (
        <p className="hint">{isOn ? '现在没有要办的。' : '村里没有开“家庭积分”，可以在设置里打开。'}</p>
      )}
      {mayStep && (
        <Rows>
          {open.map((step) => (
            <Row
              key={step.path}
              to={`${desk}/households/${purse.id}/purse/${step.path}`}
              what={step.what}
              note={step.note}
            />
          ))}
        </Rows>
      )}
    </Card>
  );
}
