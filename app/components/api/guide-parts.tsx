import type { ReactNode } from 'react';
import { Card } from '~/components/ui/card';
import { Row, Rows } from '~/components/ui/rows';
import { Scroll } from '~/components/ui/scroll';
import type { GuideOperation, GuideProblem } from '~/http/api-guide.server';

/** Something to copy, as it is. */
export function Sample({ children }: { readonly children: string }) {
  return (
    <Scroll label="示例">
      <pre className="small">{children}</pre>
    </Scroll>
  );
}

/** What can be done, each under its method and address. */
export function OperationRows({ operations }: { readonly operations: readonly GuideOperation[] }) {
  return (
    <Rows>
      {operations.map(({ method, path, summary }) => (
        <Row key={`${method} ${path}`} what={<code>{`${method} ${path}`}</code>} note={summary} />
      ))}
    </Rows>
  );
}

/** Each problem at an address of its own: `type` of an answer points here. */
export function ProblemRows({ problems }: { readonly problems: readonly GuideProblem[] }) {
  return (
    <Rows>
      {problems.map(({ code, status, sentence }) => (
        <Row key={code} what={<code id={code}>{code}</code>} note={sentence} end={<span>{status}</span>} />
      ))}
    </Rows>
  );
}

const points: readonly { readonly title: string; readonly text: ReactNode }[] = [
  {
    title: '令牌',
    text: (
      <>
        村委会在办公桌的“接入设备”里做，一台设备一个，只管一家超市，只显示一次，随时可以停用。每个请求都带{' '}
        <code>Authorization: Bearer yl_…</code>；不用 cookie。
      </>
    ),
  },
  {
    title: '不会多扣',
    text: (
      <>
        兑换和退货都要带 <code>Idempotency-Key</code>
        ，每一单一个新的。没收到回答，就用同一个再发：办成过的还给同一张单（200，
        <code>Idempotency-Replayed: true</code>），码过期了也一样；没办成的就再办。同一个 key 换了内容是 422。
      </>
    ),
  },
  {
    title: '码',
    text: '成员的兑换码 18 位，几十秒换一次，用一次；积分卡扫到 20 位，手输卡号 10 位，都要再带密码；积分券 22 位，一次一张，最多用到券面。错的码会记数，太多就停几分钟。取货码（16 位）请到收银台用。',
  },
  {
    title: '价格和积分',
    text: (
      <>
        按办理那一刻的价，请求里不写价。积分都是带两位小数的文字，例如 <code>"10.00"</code>，不要当浮点数算。
      </>
    ),
  },
  {
    title: '退货',
    text: '卖出的那台设备不能退自己的单，由同一家超市的另一台设备退；收银台卖的、坏了的、只退一部分的，请村委会在办公桌退。',
  },
  {
    title: '快慢',
    text: (
      <>
        一台设备一分钟最多多少次由村里设定（一般 120 次），超过是 429，照 <code>Retry-After</code> 等。
      </>
    ),
  },
];

export function SafetyRules() {
  return points.map(({ title, text }) => (
    <Card key={title} title={title}>
      <p>{text}</p>
    </Card>
  ));
}
