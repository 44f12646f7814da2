import { defineMessages } from "@/i18n";

export const t = defineMessages({
  calendar: ["检验日历", "Inspection calendar"],
  appointments: ["检验预约", "Inspection appointments"],
  monthBefore: ["上一月", "Month before"],
  monthAfter: ["下一月", "Month after"],
  thisMonth: ["本月", "This month"],
  noneThisMonth: ["本月没有检验预约", "No appointments this month"],
  file: ["下载日历文件 (.ics)", "Download calendar file (.ics)"],
  fileHint: [
    "含已约定的检验；再次导入时更新原有日程。",
    "It has the agreed inspections. Import it again to update them in your calendar.",
  ],
  commission: ["业务委托 {number}", "Commission {number}"],
  ownFile: ["加入日历 (.ics)", "Add to calendar (.ics)"],
});
