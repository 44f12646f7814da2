import { defineMessages } from "@/i18n";

export const t = defineMessages({
  terms: ["办理时限", "Time limits"],
  termOf: ["办理时限 {name}", "Time limit: {name}"],
  hint: [
    "时限由海关设定，不是法定期限。修改自下一步骤起生效，办理中的业务保持原期限。",
    "Customs sets these time limits. They are not law. A change applies from each case's next step; " +
      "what is in progress keeps its date.",
  ],
  regional: [
    "时限全国统一，仅海关总署管理员可以修改。",
    "Terms hold everywhere; only an administrator at headquarters may change them.",
  ],
  term: ["时限", "Term"],
  now: ["当前设置", "In force"],
  source: ["来源", "Set by"],
  working: ["{n} 个工作日", "{n} working {n|day|days}"],
  calendar: ["{n} 天", "{n} {n|day|days}"],
  none: ["不设时限", "no term"],
  program: ["系统初始值", "the program's default"],
  environment: ["安装配置（{variable}）", "this installation ({variable})"],
  customs: ["{by}，{at}", "{by}, {at}"],
  save: ["设定", "Set"],
  saved: ["已设定，自下一步骤起生效", "Saved. Applies from each case's next step"],
  history: ["变更记录", "Changes"],
  unchanged: ["尚未修改过", "Never changed"],
  by: ["设定人", "By"],
  at: ["时间", "When"],
  before: ["变更前", "Before"],
  after: ["变更后", "After"],
  basis: ["设定依据", "Basis"],
});
