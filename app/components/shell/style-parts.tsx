import { Button, ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { Facts, Figures } from '~/components/ui/facts';
import { ChoiceField, SelectField, TextAreaField, TextField, TickField } from '~/components/ui/field';
import { Meter, Progress } from '~/components/ui/meter';
import { Notice } from '~/components/ui/notice';
import { Pager } from '~/components/ui/pager';
import { PointsAmount } from '~/components/ui/points-amount';
import { QrCode } from '~/components/ui/qr-code';
import { Row, Rows } from '~/components/ui/rows';
import { DateRangeForm, SearchForm } from '~/components/ui/search-form';
import { Steps } from '~/components/ui/steps';
import { Table } from '~/components/ui/table';
import { PhoneShell } from './phone-shell';
import { TillShell } from './till-shell';
import { VillageDesk } from './village-desk';

const entries = [
  { id: '1', what: '入户走访 · 李大爷家', note: '11月18日 · 王秀珍核实', value: '3', waits: true },
  { id: '2', what: '兑换 肥皂 2 块、食盐 1 袋', note: '11月15日 · 爱心超市（村部）', value: '-14', waits: false },
  { id: '3', what: '调解邻里纠纷', note: '11月9日 · 第4号公示', value: '10', waits: false },
];

/** A member's home as it should look. */
export function StylePhone() {
  return (
    <PhoneShell title="青禾村" subtitle="周桂兰 · 第三微网格" current="home" villageCode="qinghe">
      <Card kind="balance">
        <p>可兑换积分</p>
        <p className="big">286.5</p>
        <dl>
          {[
            ['公示中', '12'],
            ['已预留', '0'],
            ['30 天内到期', '8'],
          ].map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card kind="code">
        <h2>兑换码 · 给店员扫</h2>
        <QrCode text="281034517702948613" label="兑换码" />
        <p className="digits">2810 3451 7702 9486 13</p>
        <small>23 秒后自动更新 · 一次有效</small>
        <Meter label="剩余时间" value={23} max={60} />
      </Card>
      <Card title="最近记录" aside={<CardLink to="/">全部明细</CardLink>}>
        <Rows>
          {entries.map((entry) => (
            <Row
              key={entry.id}
              what={entry.what}
              note={entry.note}
              end={
                <>
                  <PointsAmount value={entry.value} />
                  <br />
                  {entry.waits && <Chip tone="wait">公示中</Chip>}
                </>
              }
            />
          ))}
        </Rows>
      </Card>
    </PhoneShell>
  );
}

/** The till with a cart. */
export function StyleTill() {
  return (
    <TillShell
      title="爱心超市（村部）"
      subtitle="店员 刘小芳 · 今日 17 单"
      current="till"
      aside={<Chip tone="good">营业中</Chip>}
    >
      <Card title="周＊兰" aside={<Chip>可用 286.5 分</Chip>}>
        <small>兑换码已核验 · 还可用 1 分 40 秒</small>
      </Card>
      <Card title="商品" aside={<CardLink to="/">扫商品条码</CardLink>}>
        <SearchForm label="名称、拼音首字母或编号" button="找" placeholder="例如 fz 或 肥皂" />
        <Rows>
          <Row
            what="肥皂"
            note="5 分 / 块 · 余 42"
            end={
              <span className="stepper">
                <button type="button" className="pill" aria-label="少一块肥皂">
                  −
                </button>
                <b>2</b>
                <button type="button" className="pill" aria-label="多一块肥皂">
                  ＋
                </button>
              </span>
            }
          />
        </Rows>
        <div className="total">
          <span>合计 2 件</span>
          <b>10 分</b>
        </div>
        <p className="hint">兑换后余 276.5 分</p>
      </Card>
      <div className="page-actions">
        <Button block>确认兑换 10 分</Button>
        <ButtonLink kind="quiet" block to="/">
          取消，换一个人
        </ButtonLink>
      </div>
    </TillShell>
  );
}

/** The committee's desk with a list and what is needed to decide. */
export function StyleDesk() {
  return (
    <VillageDesk
      frame={{
        village: { code: 'qinghe', name: '青禾村' },
        actor: { name: '陈建国', role: 'village-committee' },
        counts: { tasks: 6, claims: 9 },
      }}
      current="claims"
      title="积分核实"
      subtitle="9 件等核实，最早的一件是 11月15日"
      actions={
        <ButtonLink kind="quiet" to="/" icon="print">
          打印
        </ButtonLink>
      }
    >
      <div className="split">
        <Card title="等核实">
          <Table
            rowKey={(entry) => entry.id}
            items={entries}
            columns={[
              { head: '事项', cell: (entry) => entry.what },
              { head: '积分', cell: (entry) => <PointsAmount value={entry.value} />, numeric: true },
            ]}
            foot={['合计', '−1']}
          />
        </Card>
        <Card title="入户走访 · 李大爷家" aside={<Chip tone="wait">等核实</Chip>}>
          <Facts
            facts={[
              { term: '申报人', value: '周＊兰' },
              { term: '日期', value: '2026年11月18日' },
            ]}
          />
          <Steps
            steps={[
              { what: '提交', when: '11月18日', state: 'done' },
              { what: '核实', note: '等核实员', state: 'now' },
              { what: '入账', state: 'next' },
            ]}
          />
          <TextAreaField label="意见" name="reason" hint="同意可不填；不同意须写明原因" />
          <div className="actions">
            <Button>同意</Button>
            <Button kind="quiet">改分</Button>
            <Button kind="danger">不同意</Button>
          </div>
        </Card>
      </div>
    </VillageDesk>
  );
}

/** Parts that the three frames above don't show. */
export function StyleParts() {
  return (
    <>
      <Notice tone="good">已兑换 14 分，余 272.5 分。</Notice>
      <Notice tone="wait">核实以后才会入账。</Notice>
      <Notice tone="bad">积分不够：需要 60 分，可用 45.5 分。</Notice>
      <Notice>积分细则从 12月1日 起改版。</Notice>
      <Card title="本月">
        <Figures
          facts={[
            { term: '发放积分', value: '1,846.5' },
            { term: '兑换积分', value: '920' },
          ]}
        />
        <Progress label="已处理 600 / 1,000 行" done={600} total={1000} />
      </Card>
      <Card title="表单">
        <TextField label="手机号" name="phone" inputMode="tel" value="1380" error="请填写 11 位手机号码" />
        <TextField label="日期" name="day" type="date" hint="哪一天做的" value="2026-11-18" />
        <SelectField label="微网格" name="grid" placeholder="请选择" choices={[{ value: '3', label: '第三微网格' }]} />
        <ChoiceField
          label="为谁申报"
          name="for"
          value="self"
          choices={[
            { value: 'self', label: '自己' },
            { value: 'other', label: '别人', hint: '网格员可以为本网格的人申报' },
          ]}
        />
        <TickField label="我已看过细则" name="read" />
        <ConfirmSummary title="提交以后" lines={['核实员会看到照片', '核实通过后记 3 分']} />
        <div className="actions">
          <Button icon="camera">拍照提交</Button>
          <Button kind="quiet">存下来</Button>
          <Button kind="danger">撤回</Button>
          <Button disabled>不能按</Button>
        </div>
      </Card>
      <Card title="明细">
        <DateRangeForm
          from={{ label: '从', value: '2026-11-01' }}
          to={{ label: '到', value: '2026-11-30' }}
          button="看"
        />
        <Pager
          label="翻页"
          previous={{ to: '/', label: '上一页' }}
          next={{ to: '/', label: '下一页' }}
          position="第 2 / 9 页"
        />
      </Card>
      <Card>
        <EmptyState icon="claim" title="还没有申报" next={<ButtonLink to="/">去申报</ButtonLink>}>
          做了好事，三步就能报上来。
        </EmptyState>
      </Card>
    </>
  );
}
