import { expect, test } from "vitest";
import { setLang } from "@/i18n";
import { leftInWords, urgency } from "./deadline";

test("a deadline is said in the unit it is counted in", () => {
  setLang("zh");
  expect(leftInWords({ left: 3, working: true, overdue: false })).toBe("剩 3 个工作日");
  expect(leftInWords({ left: 12, working: false, overdue: false })).toBe("剩 12 天");
  expect(leftInWords({ left: 0, working: true, overdue: false })).toBe("今天到期");
  expect(leftInWords({ left: -2, working: true, overdue: true })).toBe("超期 2 个工作日");
  expect(leftInWords({ left: 0, working: true, overdue: true })).toBe("已超期"); // a Saturday after a Friday
});

test("what is near or over looks so", () => {
  expect(urgency({ left: 4, working: true, overdue: false })).toBe("neutral");
  expect(urgency({ left: 3, working: true, overdue: false })).toBe("returned");
  expect(urgency({ left: 0, working: true, overdue: true })).toBe("bad");
});
