import type { Random } from './random';

type Sex = 'male' | 'female';

const words = (text: string) => text.split(' ');

const surnames = words(
  '周 周 周 陈 陈 陈 李 李 李 王 王 刘 刘 张 张 黄 黄 吴 杨 赵 孙 胡 朱 何 郭 罗 谢 唐 曾 彭 邓 龙 肖 蒋 欧阳 易 谭 廖 贺 夏',
);

/** Given names as parents gave them: before 1965, before 1985, since. */
const given: Readonly<Record<Sex, readonly (readonly string[])[]>> = {
  male: [
    words(
      '建国 国强 德福 长根 水生 满堂 金贵 有才 大山 正发 兴旺 春生 冬生 贵生 福林 顺清 国华 家善 明德 庆祥 光荣 桂生 连生 启明 世忠 立春 根宝 来福 树林 新民 爱国 振华 永福 凤山 寿山 昌盛 炳文 作良 云山 子清',
    ),
    words(
      '建军 志强 卫东 海波 永胜 小军 文斌 国平 建平 立新 志刚 新华 少华 伟民 勇军 跃进 红兵 学军 正平 光明 清华 建伟 志勇 海军 爱民 向阳 利民 文革 铁柱 春林 双喜 和平 卫国 立军 长河 世平 宏伟 建辉 俊峰 松林',
    ),
    words(
      '浩然 宇轩 俊杰 子豪 志鹏 伟 磊 鑫 凯 涛 博文 嘉豪 天佑 晨阳 家辉 明轩 文杰 超 鹏飞 思远 一鸣 泽宇 佳明 旭东 梓涵 亮 帆 晓东 泽民 子轩',
    ),
  ],
  female: [
    words(
      '桂兰 秀英 玉珍 春梅 翠花 菊香 银花 桂花 秀兰 玉兰 凤英 素珍 桂英 冬梅 荷花 腊梅 金莲 月娥 贵珍 淑芬 秋菊 兰香 玉英 秀珍 爱莲 福英 细妹 满秀 招娣 美珍 桃英 杏花 友珍 运秀 喜莲 定秀 云香 竹英 贤珍 仕英',
    ),
    words(
      '小芳 丽华 红梅 建英 爱华 春燕 海燕 小红 秋红 金花 丽娟 艳红 小玲 翠萍 玉梅 美华 晓霞 新梅 凤娇 慧芳 国英 小燕 冬香 志英 伟红 丽萍 雪梅 玲珍 彩霞 连英 巧云 春香 素华 立英 晓琴 友兰 爱群 群英 月华 文英',
    ),
    words(
      '雨欣 思琪 佳怡 晓雯 婷婷 梦瑶 丹 静 雪 倩 欣怡 诗涵 佳慧 艳 敏 娜 雅婷 晓彤 紫涵 媛 慧敏 晶 玲玲 芳芳 文静 美玲 依依 婉清 若溪 嘉欣',
    ),
  ],
};

const generationOf = (birthYear: number) => (birthYear < 1965 ? 0 : birthYear < 1985 ? 1 : 2);

/** Gives out names, each at most once in a village but for the two or three namesakes that every village has. */
export function nameGiver(random: Random, taken: readonly string[]) {
  const used = new Set(taken);
  return (sex: Sex, birthYear: number, surname = random.pick(surnames)): { surname: string; name: string } => {
    for (let attempt = 0; ; attempt += 1) {
      const family = attempt < 20 ? surname : random.pick(surnames);
      const name = family + random.pick(given[sex][generationOf(birthYear)] ?? []);
      if (used.has(name) && attempt < 200 && !random.chance(0.01)) continue;
      used.add(name);
      return { surname: family, name };
    }
  };
}
