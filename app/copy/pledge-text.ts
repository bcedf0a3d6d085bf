/** What a pledge of responsibility says where a village has no words of its own yet. */
export function defaultPledge(villageName: string, year: number): string {
  return `我是${villageName}的一名网格员，${year} 年我郑重承诺：

一、常走访。所联系的每一户，每季度至少上门一次，每周至少联系一次；独居老人、困境儿童、重病重残家庭，优先走访，常看常问。

二、早发现。邻里矛盾、安全隐患、生活难处，看到就记，听到就问，能帮即帮、可劝即劝、需报即报，不瞒报、不拖延。

三、办实事。认真完成本人的服务清单（一人一策），用好党员微服务资金，每一笔都公开、都有凭证。

四、守规矩。不优亲厚友，不吃拿卡要，不泄露群众的个人情况；本人、家里人和亲属的事，主动回避。

五、受监督。愿意接受支部考评和群众评议，做得不到位的，接受约谈，及时改正。

以上承诺，请组织和群众监督。`;
}
