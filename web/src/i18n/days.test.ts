import { describe, expect, it } from "vitest";
import { readDays } from "./days";

describe("a day in any usual form", () => {
  it.each([
    "2024-3-5",
    "2024-03-05",
    "2024/03/05",
    "2024/3/5",
    "2024.3.5",
    "2024. 3. 5.",
    "2024 3 5",
    "2024年3月5日",
    "2024 年 03 月 05 日",
    "2024年3月5号",
    "二〇二四年三月五日",
    "２０２４－０３－０５",
    "20240305",
    "05.03.2024",
    "5.3.2024",
    "5 Mar 2024",
    "5 March 2024",
    "5th of March, 2024",
    "5-MAR-2024",
    "March 5, 2024",
    "Mar. 5th 2024",
    "Tue, 5 Mar 2024",
    "2024年3月5日 星期二",
    "2024-03-05T00:00:00Z",
    "2024/3/5 0:00",
    "  2024-3-5\u00a0",
  ])("%s is the fifth of March", (text) => {
    expect(readDays(text)).toEqual(["2024-03-05"]);
  });
  it("reads both of 03/05/2024, and the only one there is", () => {
    expect(readDays("03/05/2024")).toEqual(["2024-03-05", "2024-05-03"]);
    expect(readDays("3-5-2024")).toEqual(["2024-03-05", "2024-05-03"]);
    expect(readDays("25/12/2024")).toEqual(["2024-12-25"]);
    expect(readDays("12/25/2024")).toEqual(["2024-12-25"]);
    expect(readDays("05/05/2024")).toEqual(["2024-05-05"]);
  });
  it("reads tens in Chinese", () => {
    expect(readDays("二〇二六年十二月三十一日")).toEqual(["2026-12-31"]);
    expect(readDays("二〇二六年十月十日")).toEqual(["2026-10-10"]);
    expect(readDays("二〇二六年一月二十日")).toEqual(["2026-01-20"]);
  });
  it.each([
    "",
    "2024",
    "2024-3",
    "2024年3月",
    "2024-02-30",
    "2024-13-01",
    "5.3.24",
    "0001-01-01",
    "soon",
    "5 Foo 2024",
  ])("%s is no whole day", (text) => {
    expect(readDays(text)).toEqual([]);
  });
});
