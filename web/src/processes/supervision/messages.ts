import { defineMessages } from "@/i18n";

export const t = defineMessages({
  // pages and menu; the manual's own names
  rectification: ["限期整改 {id}", "Rectification {id}"],

  // lists
  kind: ["类型", "Kind"],
  state: ["状态", "State"],
  agency: ["检验机构", "Agency"],
  createdAt: ["创建时间", "Created"],
  due: ["期限", "Due"],
  effect: ["处置状态", "Standing"],

  // how a disposition stands now
  effect_pending: ["尚未生效", "Not in force yet"],
  effect_in_force: ["生效中", "In force"],
  effect_ended: ["已到期", "Expired"],
  effect_lifted: ["已解除", "Lifted"],
  effect_done: ["已撤销备案", "Filing revoked"],
  until: ["至 {day}", "until {day}"],
  effectPending: ["将于 {from} 生效，{to} 自行终止。", "Comes into force on {from} and expires on {to}."],
  effectInForce: ["自 {from} 起生效，{to} 自行终止。", "In force since {from}. Expires on {to}."],
  effectEnded: ["已于 {to} 到期终止。", "Expired on {to}."],
  effectLifted: ["自 {from} 起生效，已于 {lifted} 撤销。", "In force from {from}. Lifted on {lifted}."],
  effectLiftedBefore: ["生效前已于 {lifted} 撤销。", "Lifted on {lifted}, before it came into force."],
  effectDone: [
    "备案已于 {from} 撤销，机构可重新备案。",
    "The filing was revoked on {from}. The agency may file again.",
  ],
  secondOfficer: ["须由另一名审核人员复核后才生效。", "Takes effect after another reviewer confirms it."],
  outside: [
    "该机构期间不能接受委托，不能重新备案。",
    "Until then the agency cannot be commissioned and cannot file again.",
  ],

  // the commissions it hits
  affected: ["在办业务委托", "Commissions in progress"],
  affectedHint: [
    "处置生效时机构手中的业务委托；委托企业已获通知，已受理的业务机构仍可完成。",
    "Commissions in the agency's hands when the disposition took effect. Their enterprises are notified; what was " +
      "accepted may be finished.",
  ],
  wouldAffect: [
    "机构手中现有的业务委托；处置生效时将通知委托企业。",
    "Commissions now with the agency. Their enterprises will be notified when it takes effect.",
  ],
  affectedNone: ["没有在办业务委托", "No commissions in progress"],
  commission: ["业务编号", "Business no."],
  enterprise: ["委托企业", "Enterprise"],
  toldAt: ["通知时间", "Notified on"],
  notToldYet: ["待通知", "Not yet"],

  // the page of a case
  files: ["材料", "Files"],
  agencyHint: ["输入名称或备案编号查找", "Type a name or a filing number"],
});
