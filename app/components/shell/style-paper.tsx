import { QrCode } from '~/components/ui/qr-code';
import { Table } from '~/components/ui/table';
import { PaperShell, Sheet, Slip } from './paper-shell';
import { TillResult } from './till-result';

const people = [
  { number: '1', name: '周＊兰', visit: '36', mediation: '20', total: '70' },
  { number: '2', name: '陈＊国', visit: '30', mediation: '30', total: '68' },
];

/** A notice as it hangs on the board, and a till's slip. */
export function StylePaper() {
  return (
    <PaperShell back={{ to: '/dev/style', label: '回样式' }}>
      <Sheet head="青禾村村民委员会" number="青禾公示〔2026〕第 3 号">
        <h1>2026 年第三季度网格员积分公示</h1>
        <p>经本人申报、核实员核实，现将第三季度积分予以公示。对公示内容有异议的，可在公示期内提出。</p>
        <Table
          rowKey={(person) => person.number}
          items={people}
          columns={[
            { head: '序号', cell: (person) => person.number },
            { head: '姓名', cell: (person) => person.name },
            { head: '入户走访', cell: (person) => person.visit, numeric: true },
            { head: '矛盾调解', cell: (person) => person.mediation, numeric: true },
            { head: '合计（分）', cell: (person) => person.total, numeric: true },
          ]}
        />
        <div className="sheet-foot">
          <QrCode text="http://yilin.example/v/qinghe" label="公开栏的二维码" correction="Q" />
          <p>
            青禾村村民委员会（盖章）
            <br />
            2026年10月13日
          </p>
        </div>
      </Sheet>
      <Slip>
        <h2>爱心超市（村部）</h2>
        <p>单号 QH-20261121-0018</p>
        <div className="slip-line">
          <span>肥皂 × 2</span>
          <b>10 分</b>
        </div>
        <div className="slip-line">
          <span>食盐 400 克 × 1</span>
          <b>4 分</b>
        </div>
        <div className="slip-line total">
          <span>合计</span>
          <b>14 分</b>
        </div>
        <p>周＊兰 · 余 272.5 分</p>
      </Slip>
    </PaperShell>
  );
}

/** What both sides of the counter read after a redemption. */
export function StyleDone() {
  return (
    <TillResult outcome="done" title="兑换成功" next={{ to: '/dev/style', label: '下一位' }}>
      <p>周＊兰 · 14 分 · 余 272.5 分</p>
      <p>肥皂 2 块、食盐 1 袋</p>
      <p>单号 QH-20261121-0018</p>
    </TillResult>
  );
}

/** … and when nothing was sold. */
export function StyleRefused() {
  return (
    <TillResult
      outcome="refused"
      title="积分不够"
      next={{ to: '/dev/style', label: '改一改商品' }}
      beside={{ to: '/dev/style', label: '换一个人' }}
    >
      <p>需要 60 分，可用 45.5 分。什么都没有扣。</p>
    </TillResult>
  );
}
