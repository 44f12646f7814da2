import { defineMessages } from "@/i18n";

export const t = defineMessages({
  at: ["时间", "Time"],
  event: ["事件", "Event"],
  outcome: ["结果", "Outcome"],
  account: ["账号", "Account"],
  who: ["人员", "Person"],
  organisation: ["单位", "Organisation"],
  target: ["对象", "About"],
  client: ["网络地址", "Address"],
  device: ["设备", "Device"],
  from: ["开始日期", "From"],
  to: ["结束日期", "To"],
  ok: ["成功", "Done"],
  failed: ["失败", "Failed"],
  locked: ["已锁定", "Locked"],
  refused: ["已拒绝", "Refused"],
  asked: ["已申请", "Asked for"],
  new: ["新设备", "New device"],
  nobody: ["未登录", "Not logged in"],
  explained: [
    "登录、密码、角色、令牌、越权访问、导出和下载等操作的记录，至少保存 180 天，任何人不能修改或删除。",
    "Logins, roles, tokens, refusals, exports and downloads, kept for 180 days or more. Nobody can change them.",
  ],
  ownLog: ["我的安全记录", "Security record of my account"],
  ownHint: [
    "您的登录和重要操作。发现不是本人的操作，请立即更改密码并告知本单位管理员。",
    "Your logins and other important actions. If one was not yours, change your password and tell your manager.",
  ],
  more: ["显示更早的记录", "Show earlier ones"],
});
