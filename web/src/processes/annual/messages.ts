import { defineMessages } from "@/i18n";

export const t = defineMessages({
  // pages and menu
  report: ["年度报告 {id}", "Annual report {id}"],
  figureCases: ["指标明细 {id}", "Cases behind a figure of {id}"],

  // fields and columns
  number: ["报告编号", "Report no."],
  year: ["报告年份", "Report year"],
  state: ["状态", "State"],
  deadline: ["填报截止日期", "Deadline"],
  agency: ["机构名称", "Agency"],
  submittedAt: ["提交时间", "Submitted"],
  overdue: ["已逾期", "Overdue"],
  files: ["附件", "Attachments"],
  create: ["新增", "New"],
  afterSaving: ["暂存后自动生成", "Assigned when first saved"],

  // years
  notOpened: [
    "{year} 年度的年度报告尚未发起，无需填报。",
    "Customs has not requested reports for {year}, so there is nothing to complete.",
  ],
  notFiledThen: [
    "{year} 年度报告发起时贵机构尚未备案，无需填报。",
    "Your agency was not on file when customs requested the reports for {year}, so there is nothing to complete.",
  ],
  noneYet: ["海关尚未发起年度报告。", "Customs has not requested any annual reports yet."],

  // what the system knows
  known: [
    "系统数据（{year} 年 1 月 1 日至 12 月 31 日，北京时间）",
    "What the system knows (1 January to 31 December {year}, Beijing time)",
  ],
  knownHint: [
    "以下数据由系统统计，不能修改。与本机构数据不一致的，请在下面“系统数据差异说明”中逐项说明。点数字可查看明细。",
    "The system counts these figures. You cannot change them. If yours differ, say so below under " +
      "“Differences explained”. A figure opens the list behind it.",
  ],
  knownAt: ["提交时的数据（{at}）", "As submitted ({at})"],
  knownNow: ["截至现在的数据", "As of now"],
  total: ["合计", "Total"],
  byChapter: ["按 HS 章", "By HS chapter"],
  byCountry: ["按启运国(地区)", "By country of dispatch"],
  several: [
    "同一委托可含多个 HS 章，各行之和可能大于合计。",
    "A commission may have goods of several chapters: the rows may add up to more than the total.",
  ],
  explainedBelow: ["有差异说明", "Difference explained"],
  listBehind: ["{figure}：{n} 件，查看明细", "{figure}: {n}, show the list"],
  noRows: ["没有数据", "No data"],

  // campaign
  filedNow: [
    "发起后将为当前已备案的 {n} 家检验机构各生成一份年度报告，并立即通知。发起后不能修改。",
    "Opening makes one report for each of the {n} {n|agency|agencies} on file now and tells them at once. " +
      "It can't be changed afterwards.",
  ],
  progress: ["填报进度", "Progress"],
  progressOf: ["共 {n} 份", "{n} {n|report|reports}"],
  overdueCount: ["逾期 {n} 份", "{n} overdue"],
  showReports: ["查看全部报告", "Show all reports"],

  // the list behind a figure
  businessNumber: ["业务编号", "Business no."],
  enterprise: ["委托企业名称", "Commissioning enterprise"],
  country: ["启运国(地区)", "Country of dispatch"],
  receivedOn: ["收到日期", "Received on"],
  acceptedOn: ["接受日期", "Accepted on"],
  completedOn: ["完成日期", "Completed on"],
  returnedOn: ["退回日期", "Returned on"],
  reason: ["退回原因", "Reason"],
  gone: ["已改由其他机构办理", "Now with another agency"],
});
