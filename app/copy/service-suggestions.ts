interface SuggestedLine {
  readonly title: string;
  readonly target: string;
  readonly unit: string;
}

/** What a member might set out to do in a year, by the kinds of households that they look after. */
export const serviceSuggestions: readonly { readonly household: string; readonly lines: readonly SuggestedLine[] }[] = [
  {
    household: '困难户',
    lines: [
      { title: '上门走访困难户', target: '12', unit: '次' },
      { title: '帮困难户申请救助、办手续', target: '2', unit: '件' },
    ],
  },
  {
    household: '老龄户',
    lines: [
      { title: '看望独居老人', target: '24', unit: '次' },
      { title: '代买代办（买药、缴费、取快递）', target: '12', unit: '次' },
    ],
  },
  {
    household: '矛盾信访户',
    lines: [
      { title: '登门谈心', target: '12', unit: '次' },
      { title: '调解邻里纠纷', target: '3', unit: '件' },
    ],
  },
  {
    household: '工作难点户',
    lines: [{ title: '上门讲政策', target: '6', unit: '次' }],
  },
  {
    household: '外出务工户',
    lines: [
      { title: '电话、微信联系外出务工户', target: '12', unit: '次' },
      { title: '照看留守老人、孩子', target: '12', unit: '次' },
    ],
  },
  {
    household: '经济发展户',
    lines: [{ title: '帮联系技术、销路', target: '2', unit: '件' }],
  },
  {
    household: '每一户',
    lines: [
      { title: '参加环境整治', target: '20', unit: '小时' },
      { title: '排查用电、用气、用火隐患', target: '4', unit: '次' },
    ],
  },
];
