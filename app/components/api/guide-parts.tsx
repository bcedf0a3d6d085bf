import { Card } from '~/components/ui/card';
import { Table } from '~/components/ui/table';
import type { GuideOperation, GuideProblem } from '~/http/api-guide.server';

/** Something to copy, as it is. */
export function Sample({ children }: { readonly children: string }) {
  return (
    <div className="scroll">
      <pre className="small">{children}</pre>
    </div>
  );
}

export function OperationTable({ operations }: { readonly operations: readonly GuideOperation[] }) {
  return (
    <Table
      caption="能做什么"
      items={operations}
      rowKey={(each) => `${each.method} ${each.path}`}
      columns={[
        {
          head: '方法和地址',
          cell: (each: GuideOperation) => (
            <code>
              {each.method} {each.path}
            </code>
          ),
        },
        { head: '做什么', cell: (each) => each.summary },
      ]}
    />
  );
}

/** Each problem at an address of its own: `type` of an answer points here. */
export function ProblemTable({ problems }: { readonly problems: readonly GuideProblem[] }) {
  return (
    <Table
      caption="问题代码"
      items={problems}
      rowKey={(each) => each.code}
      columns={[
        { head: '状态', numeric: true, cell: (each: GuideProblem) => each.status },
        { head: '代码', cell: (each) => <code id={each.code}>{each.code}</code> },
        { head: '意思', cell: (each) => each.sentence },
      ]}
    />
  );
}

export function SafetyCard() {
  return (
    <Card title="先知道这些">
      <ul>
        <li>
          <b>令牌</b>
          ：村委会在办公桌的“接入设备”里做，一台设备一个，只管一家超市，只显示一次，随时可以停用。每个请求都带{' '}
          <code>Authorization: Bearer yl_…</code>；不用 cookie。
        </li>
        <li>
          <b>不会多扣</b>：兑换和退货都要带 <code>Idempotency-Key</code>
          ，每一单一个新的。没收到回答，就用同一个再发：办成过的还给同一张单（200，
          <code>Idempotency-Replayed: true</code>），码过期了也一样；没办成的就再办。同一个 key 换了内容是 422。
        </li>
        <li>
          <b>码</b>：成员的兑换码 18 位，几十秒换一次，用一次；积分卡扫到 20 位，手输卡号 10
          位，都要再带密码。错的码会记数，太多就停几分钟。取货码（16 位）和积分券（22 位）请到收银台用。
        </li>
        <li>
          <b>价格</b>：按办理那一刻的价，请求里不写价。积分都是带两位小数的文字，例如 <code>"10.00"</code>
          ，不要当浮点数算。
        </li>
        <li>
          <b>退货</b>
          ：卖出的那台设备不能退自己的单，由同一家超市的另一台设备退；收银台卖的、坏了的、只退一部分的，请村委会在办公桌退。
        </li>
        <li>
          <b>快慢</b>：一台设备一分钟最多多少次由村里设定（一般 120 次），超过是 429，照 <code>Retry-After</code> 等。
        </li>
      </ul>
    </Card>
  );
}
