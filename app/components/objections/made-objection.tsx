import type { MadeObjection } from '#services/notices/index';
import type { NoticeKind } from '#services/notices/vocabulary';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { formatDate } from '~/copy/format';
import { groupedCode, judgedWord, objectionConsequences, objectionNumber } from '~/copy/labels/objections';

interface MadeObjectionCardProps {
  readonly made: MadeObjection;
  readonly board: string;
  readonly kind: NoticeKind;
}

/** What somebody who objected takes along: number, code, day. The code is shown here and on the receipt, nowhere else. */
export function MadeObjectionCard({ made, board, kind }: MadeObjectionCardProps) {
  const number = objectionNumber(made);
  return (
    <>
      <Notice tone="good">异议已经收到，村里会按时答复。</Notice>
      <Card title="请记下或拍下来" kind="code">
        <p>编号</p>
        <p className="digits">{number}</p>
        <p>查询码</p>
        <p className="digits">{groupedCode(made.lookupCode)}</p>
        <p>{formatDate(made.dueOn)}以前答复</p>
        <small>查询码只显示这一次。凭编号和查询码看答复，也可以撤回。</small>
        <form method="post" action={`${board}/objections/receipt`} className="no-print">
          <input type="hidden" name="number" value={number} />
          <input type="hidden" name="code" value={made.lookupCode} />
          <Button block icon="print">
            打印回执
          </Button>
        </form>
      </Card>
      <Card title="接下来">
        <Facts
          facts={[
            { term: '谁答复', value: `没有${judgedWord(kind)}这一项、和这件事没有关系的人` },
            { term: '答复以前', value: objectionConsequences(made.late ? 'posted' : 'hanging', kind)[0] },
            { term: '到期没有答复', value: '请打公示上的监督电话' },
          ]}
        />
      </Card>
    </>
  );
}
