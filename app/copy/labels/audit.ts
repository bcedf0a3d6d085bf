import type { Role } from '#services/kernel/actor';
import { roleLabels } from './identity';

/** The domains of the audit log, for its filter. */
export const auditDomainLabels: Readonly<Record<string, string>> = {
  identity: '登录和身份',
  org: '人和户',
  rules: '积分细则',
  claims: '申报核实',
  notices: '公示',
  ledger: '账本',
  redemption: '兑换和卡',
  shop: '超市',
  calendar: '工作日历',
  audit: '日志',
};

export const auditActionLabels: Readonly<Record<string, string>> = {
  'identity.sign-in': '登录',
  'identity.sign-out': '退出登录',
  'identity.sign-out-everywhere': '在所有设备上退出',
  'identity.fail': '登录失败',
  'identity.lock': '账号被锁',
  'identity.switch-role': '换身份',
  'identity.send-code': '发验证码',
  'identity.set-password': '设密码',
  'identity.register': '建账号',
  'identity.grant-role': '授予身份',
  'identity.end-role': '停用身份',
  'identity.print-slip': '打印登录单',
  'identity.redeem-slip': '用登录单首次登录',
  'identity.found-county': '建立系统',
  'identity.begin-acting': '开始代办',
  'identity.end-acting': '结束代办',
  'org.apply-roster': '导入花名册',
  'org.preview-roster': '上传花名册',
  'org.discard-roster': '放弃导入',
  'org.export-roster': '导出花名册',
  'org.reveal-phone': '查看完整手机号',
  'org.register-member': '登记成员',
  'org.change-member': '修改成员',
  'org.place-member': '调整成员的户或网格',
  'org.end-membership': '成员离开',
  'org.resume-membership': '成员回来',
  'org.declare-relative': '登记亲属',
  'org.withdraw-relative': '撤销亲属登记',
  'org.open-household': '登记住户',
  'org.change-household': '修改住户',
  'org.close-household': '住户注销',
  'org.merge-household': '并户',
  'org.split-household': '分户',
  'org.create-unit': '新建单位',
  'org.change-unit': '修改单位',
  'org.end-unit': '撤销单位',
  'org.change-setting': '修改设置',
  'rules.draft': '起草细则',
  'rules.change-draft': '修改细则草稿',
  'rules.revise': '修订细则',
  'rules.publish': '发布细则',
  'rules.retire': '停用细则',
  'claims.submit': '提交申报',
  'claims.withdraw': '撤回申报',
  'claims.accept': '核实通过',
  'claims.lower': '改分通过',
  'claims.refuse': '不予通过',
  'notices.publish': '发布公示',
  'notices.stop': '叫停公示',
  'notices.end': '公示结束',
  'notices.add-photo': '放公示照片',
  'claims.plan-activity': '安排活动',
  'claims.change-activity': '修改活动',
  'claims.cancel-activity': '取消活动',
  'claims.close-activity': '结束活动',
  'claims.sign-in': '扫码签到',
  'claims.sign-out': '扫码签退',
  'claims.enter-attendance': '代为签到或签退',
  'claims.strike-attendance': '划掉签到',
  'ledger.reverse': '冲正',
  'ledger.freeze': '冻结积分',
  'ledger.unfreeze': '解冻积分',
  'redemption.redeem': '兑换',
  'redemption.reverse': '冲正兑换',
  'redemption.present-code': '扫码',
  'redemption.present-card': '用卡',
  'redemption.refuse-code': '码不对',
  'redemption.refuse-pin': '卡密码不对',
  'redemption.lock-till': '收银暂停',
  'redemption.issue-card': '发卡',
  'redemption.block-card': '挂失或停用卡',
  'redemption.change-pin': '改卡密码',
  'shop.open': '新开超市',
  'shop.change': '修改超市',
  'shop.suspend': '超市停业',
  'shop.reopen': '超市恢复营业',
  'shop.create-goods': '新增商品',
  'shop.change-goods': '修改商品',
  'shop.change-price': '改价',
  'shop.withdraw-goods': '下架商品',
  'shop.put-back-goods': '重新上架',
  'shop.show-photo': '换商品照片',
  'shop.stock-in': '进货',
  'shop.stock-out': '出货',
  'shop.stock-return': '退货入库',
  'shop.stock-loss': '报损',
  'shop.stock-count': '盘点差异',
  'calendar.adopt-year': '载入放假安排',
  'calendar.change-day': '修改工作日',
  'calendar.confirm-year': '确认全年工作日历',
  'audit.export': '导出日志',
};

/** What was done, in words; an act without words of its own shows its code. */
export function auditActionLabel(action: string): string {
  return auditActionLabels[action] ?? action;
}

const detailLabels: Readonly<Record<string, string>> = {
  how: '方式',
  what: '错在',
  role: '身份',
  from: '从',
  to: '到',
  reason: '原因',
  name: '姓名',
  unit: '单位',
  number: '编号',
  purpose: '用途',
  points: '积分',
  amount: '积分',
  occurredOn: '日期',
  quantity: '数量',
  price: '价格',
  before: '原来',
  after: '改成',
  code: '代码',
  kind: '类别',
  consent: '同意的方式',
  field: '栏目',
};

const valueLabels: Readonly<Record<string, string>> = {
  password: '密码',
  code: '验证码',
  slip: '登录单',
  own: '本人修改',
  'sign-in': '登录',
  'new-password': '重新设密码',
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The details of an act in words; ids are of no use to a reader and stay away. */
export function auditDetails(details: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(details).flatMap(([name, value]) => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    if (uuid.test(text) || value === null || text === '') return [];
    return [`${detailLabels[name] ?? name}：${roleLabels[text as Role] ?? valueLabels[text] ?? text}`];
  });
  return words.join('；').slice(0, 400);
}
