import { Card } from '~/components/ui/card';
import { Row, Rows } from '~/components/ui/rows';

/** Where else a member can go from their first page. */
export function HomePlaces() {
  return (
    <Card title="还可以看">
      <Rows>
        <Row to="/me/rules" what="做什么得多少分" note="现在用的积分细则" />
        <Row to="/me/wishes" what="我的微心愿" note="家里的小事办不了，写出来有人帮" />
        <Row to="/me/activities" what="村里的活动" note="快到的，和我参加过的" />
        <Row to="/me/stars" what="评星" note="要您评的，历次的星，证书和光荣榜照片" />
        <Row to="/me/service-list" what="我的服务清单" note="一人一策：今年要做的，做到哪里了" />
        <Row to="/me/pledge" what="责任书" note="签今年的，看签过的" />
        <Row to="/me/talks" what="我的约谈" note="只有您本人和村里少数人看得到" />
        <Row to="/me/notices" what="公示里有我" note="什么时候期满入账，不同意怎么提" />
        <Row to="/me/statement" what="我的对账单" note="按月、按年，可以打印，可以存成 Excel" />
        <Row to="/me/orders" what="我的预约" note="约了什么，备好没有，怎么取" />
        <Row to="/me/redemptions" what="我的兑换单" note="换过什么，什么时候换的" />
        <Row to="/me/vouchers" what="我的积分券" note="手里的纸券，丢了挂失" />
        <Row to="/me/card" what="我的积分卡" note="改密码、挂失" />
      </Rows>
    </Card>
  );
}
