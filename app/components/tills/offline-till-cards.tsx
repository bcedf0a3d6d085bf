import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { Icon } from '~/components/ui/icon';

/** The steps of a sale without a network, and what waits; the island `offline` shows one step at a time. */
export function OfflineTillCards({ asOf }: { readonly asOf: string }) {
  return (
    <div id="offline-app" data-as-of={asOf} hidden>
      <div data-step="scan">
        <div className="scan-camera" id="scan-camera" data-form="offline-scan" data-label="打开摄像头扫码" />
        <Card title="扫码或输入">
          <form id="offline-scan">
            <TextField
              label="兑换码"
              hint="扫手机上的兑换码，或输入码下面的 18 位数字。"
              name="digits"
              inputMode="numeric"
              autoComplete="off"
            />
            <p className="error" id="scan-error" role="alert" hidden />
            <Button block icon="scan">
              下一步
            </Button>
          </form>
        </Card>
      </div>
      <div data-step="goods" hidden>
        <section className="card">
          <h2 id="who">—</h2>
          <small id="who-note" />
        </section>
        <Card title="商品">
          <form id="offline-find">
            <TextField label="名称、拼音首字母、编号，或扫条码" name="find" type="search" autoComplete="off" />
          </form>
          <ul className="rows cart" id="chosen" />
          <ul className="rows cart" id="offered" />
          <div className="total">
            <span>
              合计 <span id="pieces">0</span> 件
            </span>
            <b>
              <span id="total">0</span> 分
            </b>
          </div>
          <p className="error" id="why-not" role="alert" hidden />
        </Card>
        <div className="confirm-bar">
          <button type="button" className="btn block" id="next">
            请先选商品
          </button>
        </div>
        <div className="page-actions">
          <button type="button" className="btn quiet block" id="another">
            取消，换一个人
          </button>
        </div>
      </div>
      <section className="card" data-step="confirm" hidden>
        <div className="will">
          <p className="will-title" id="will-who">
            请本人看一看
          </p>
          <ul id="will" />
        </div>
        <p className="total">
          <b id="will-total">0 分</b>
        </p>
        <button type="button" className="btn block" id="agree">
          本人同意，记下
        </button>
        <button type="button" className="btn quiet block" id="change">
          回去改
        </button>
      </section>
      <section className="card code" data-step="slip" hidden>
        <p className="notice good with-icon" role="status">
          <Icon name="done" />
          已记下，联网以后入账
        </p>
        <p className="digits" id="slip-total" />
        <p id="slip-goods" />
        <small id="slip-number" />
        <p className="error" id="slip-risk" role="alert" hidden />
        <button type="button" className="btn block" id="next-one">
          下一位
        </button>
      </section>
      <Card title="这台设备上的单" aside={<span className="chip" id="kept-chip" />}>
        <small id="limits" />
        <p id="kept-none">还没有断网时记下的单。</p>
        <ul className="rows" id="kept" />
        <button type="button" className="btn quiet block" id="send" hidden>
          现在就传
        </button>
      </Card>
    </div>
  );
}
