import type { StarsRefusalCode } from '#services/stars/vocabulary';
import { formatDate } from '../format';
import { roundStateLabels, schemeProblemLabels, starStepLabels } from '../labels/stars';
import { part, type RefusalSentence } from './sentence';

const labelOf = (labels: Readonly<Record<string, string>>, value: unknown, otherwise: string) =>
  labels[String(value)] ?? otherwise;
const day = (value: unknown) => (value ? formatDate(String(value)) : '');

export const starsRefusals = {
  'stars/not-found': () => '没有找到这一次评星或这个人。',
  'stars/not-allowed': () => '这件事不由您办。',
  'stars/request-used': () => '这张表已经提交过，内容和这次不同。请刷新页面，看看现在是什么样。',
  'stars/reason-missing': () => '请写明原因，以后查得到。',
  'stars/draft-exists': () => '这套办法已经有一份草稿，请在草稿上接着改。',
  'stars/not-a-draft': () => '这一版已经通过，不能再改。要改请另起一版。',
  'stars/not-adopted': () => '只有已通过的办法才能停用。',
  'stars/code-taken': () => '本级已经有同一套办法，请在它上面起新版。',
  'stars/starts-in-the-past': () => '开始执行的日子不能早于今天。',
  'stars/scheme-unsound': (details) =>
    `办法还不完整：${labelOf(schemeProblemLabels, details.problem, '请看标出来的地方')}。请回草稿补好。`,
  'stars/draft-changed': () => '这份草稿别人刚改过。请另开一页看看改了什么，再刷新重填。',
  'stars/meeting-to-come': () => '会议日期在今天以后。开过会、通过了，才能登记。',
  'stars/ends-in-the-past': () => '最后一天不能早于今天。',
  'stars/no-scheme': () => '这一天没有已通过的评星办法，请先通过一套。',
  'stars/round-exists': (details) => `这一期已经有一次评星了${part(details, 'number', '（第 ', ' 号）')}。`,
  'stars/period-wrong': () => '考评的起止日期不对：要和办法的周期一致，并且不能在今天以后开始。',
  'stars/nobody-eligible': () => '没有人参评：符合条件的都免评，或者还没有登记。',
  'stars/wrong-state': (details) =>
    `本次评星现在是“${labelOf(roundStateLabels, details.state, '别的状态')}”，不能办这一步。请刷新页面看看。`,
  'stars/window-open': (details) => `这一步的时间到${day(details.until)}才满，不能提前结束。`,
  'stars/window-over': (details) => `这一步的时间${day(details.until)}已经满了。`,
  'stars/turnout-missing': (details) =>
    `“${labelOf(starStepLabels, details.step, '这一步')}”参加的人不够：应到 ${part(details, 'entitled')} 人，已有 ${part(details, 'took')} 人，至少要 ${part(details, 'needed')} 人。可以延长时间。`,
  'stars/papers-open': (details) =>
    `还有 ${part(details, 'count')} 张发出的纸质评议票没有计票：要两个人录得一样才算；没有交回的，请登记。`,
  'stars/not-longer': (details) => `只能往后延，现在到${day(details.until)}为止。`,
  'stars/exempt': () => '这位同志本次免评。',
  'stars/own-matter': () => '这是您本人、家里人或亲属的事，要由别人来办。',
  'stars/assessed-already': () => '本人已经自己评过了，不能代填覆盖。要改请本人在手机上改。',
  'stars/not-a-voter': () => '这一步没有您的票：不在评议范围里，或者没有要您评的人。',
  'stars/voted-already': (details) =>
    details.name
      ? `${part(details, 'name')}已经投过票或领过纸票，请刷新页面再办。`
      : '这一票已经投过了，一票只能投一次，不能改。',
  'stars/marks-missing': (details) =>
    `还有没评的：${part(details, 'name') || '请看标出来的地方'}。不了解的请选“不了解”。`,
  'stars/not-on-ballot': () => '票上的人有了变化，请刷新页面再评。',
  'stars/slip-wrong': () => '评议单的号码不对，或者已经换了新单。请核对，或找村委会。',
  'stars/receipt-unknown': () => '计票名单里没有这个回执号。请核对一遍；群众评、互评结束以后才全部公开。',
  'stars/too-many-papers': (details) => `一次最多印 ${part(details, 'most')} 张。`,
  'stars/nobody-chosen': () => '请至少选一户或一个人。',
  'stars/entered-by-you': () => '这张票您已经录过一遍，第二遍要由另一个人录。',
  'stars/paper-counted': () => '这张票已经计票，不能再改。',
  'stars/paper-not-handed-out': (details) =>
    `录入的票比发出的多：发出 ${part(details, 'handedOut')} 张。请先登记领票的人。`,
  'stars/papers-used-up': (details) => `印的票不够发：这一叠还剩 ${part(details, 'left')} 张。请再印一叠。`,
  'stars/papers-all-in': (details) => `没有那么多没交回的票：发出去还没录完的只有 ${part(details, 'left')} 张。`,
  'stars/all-rated': () => '这张互评票给每个人都打了分，领票的人又都在票上：一定有人给自己打了分。请按废票录。',
  'stars/paper-unknown': () => '这一叠里没有这个号码的票。请对着票上的号码再看一遍。',
  'stars/too-many-on-paper': (details) =>
    `一张票上最多 ${part(details, 'most')} 人，这个范围的人太多，请用评议单扫码。`,
  'stars/over-range': (details) => `调整不能超过 ${part(details, 'most')} 分。`,
  'stars/vetoes-open': (details) => `还有 ${part(details, 'count')} 件一票否决没有决定。`,
  'stars/veto-decided': () => '这一件已经决定过了。',
  'stars/vetoed-already': () => '这个人这一项已经提过了。',
  'stars/proposed-by-you': () => '这是您提出的，要由另一个人决定。',
  'stars/turnout-impossible': () => '到会人数不能多于应到人数，应到至少 1 人。',
  'stars/meeting-day-wrong': (details) => `开会的日子要在${day(details.from)}到${day(details.until)}之间。`,
  'stars/photo-not-found': () => '照片没有收到，请重新选一次。',
  'stars/consent-missing': () => '要本人同意，才能上照片。',
} as const satisfies Record<StarsRefusalCode, RefusalSentence>;
