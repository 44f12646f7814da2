import { describe, expect, it } from "vitest";
import { findCodes, knowsMore, tableOf } from "@/api/codes";
import { setLang } from "@/i18n";
import { choicesAt, optionAt, levelsOf, placeName, trailText } from "./levels";

type Wire = [string, string, string, string, string, string, string];
const wire = (code: string, zh: string, pinyin: string, initials: string, parent: string): Wire => [
  code,
  zh,
  "",
  pinyin,
  initials,
  parent,
  "",
];
const places = tableOf("admin_division", [
  wire("310000", "上海市", "shanghaishi", "shs", ""),
  wire("310100", "市辖区", "shixiaqu", "sxq", "310000"),
  wire("310115", "浦东新区", "pudongxinqu", "pdxq", "310100"),
  wire("330000", "浙江省", "zhejiangsheng", "zjs", ""),
]);

describe("province, city, county in one control", () => {
  it("leads from one level to the next, each place itself first", () => {
    const levels = levelsOf(places);
    if (!levels) throw new Error("three levels were not seen");
    expect(choicesAt(places, levels, "").map(({ value, more }) => [value, more])).toEqual([
      ["310000", true],
      ["330000", false],
    ]);
    expect(choicesAt(places, levels, "310000").map(({ value }) => value)).toEqual(["310000", "310100"]);
    expect(trailText(places, levels, "310100")).toBe("上海市 › 市辖区");
    const row = places.byCode.get("310115");
    expect(row && optionAt(levels, row).within).toBe("上海市 › 市辖区");
  });
  it("finds a place by what it lies in, and names it so", () => {
    const levels = levelsOf(places);
    if (!levels) throw new Error("three levels were not seen");
    for (const typed of ["上海浦东", "上海市浦东新区", "shanghaipudong", "Pudong, Shanghai", "浦东 上海"])
      expect(
        findCodes(places.rows, typed).map(({ code }) => code),
        typed,
      ).toEqual(["310115"]);
    expect(findCodes(places.rows, "浙江浦东")).toEqual([]);
    setLang("zh");
    expect(placeName(places, levels, "310115")).toBe("上海市浦东新区");
    setLang("en");
    expect(placeName(places, levels, "310115")).toBe("浦东新区, 上海市");
    setLang("zh");
  });
  it("reads a table of two levels as a list", () => {
    expect(
      levelsOf(
        tableOf("customs_district", [
          wire("2200", "上海海关", "shanghaihaiguan", "shhg", ""),
          wire("2225", "外港海关", "waigang", "wg", "2200"),
        ]),
      ),
    ).toBe(null);
  });
  it("finds by code, Chinese, pinyin and initials, in ten thousand entries as well", () => {
    const customs = tableOf("customs_district", [
      wire("2200", "上海海关", "shanghaihaiguan", "shhg", ""),
      ...Array.from({ length: 10_000 }, (_, at) => wire(`9${at}`, `某地${at}`, `moudi${at}`, `md${at}`, "")),
    ]);
    for (const typed of ["2200", "上海", "sh", "shanghai", "ShangHai", "shang hai"])
      expect(findCodes(customs.rows, typed)[0]?.code).toBe("2200");
  });
  it("finds by what everybody calls it, a whole name first, and leaves traditional characters to the server", () => {
    const countries = tableOf("country", [
      ["UKR", "乌克兰", "Ukraine", "wukelan", "wkl", "", "UA"],
      ["GBR", "英国", "United Kingdom", "yingguo", "yg", "", "GB|UK|Great Britain|英國"],
    ]);
    for (const typed of ["uk", "Great Britain", "英國"]) expect(findCodes(countries.rows, typed)[0]?.code).toBe("GBR");
    const towns = tableOf("admin_division", [
      wire("130502", "襄都区", "xiangduqu", "xdq", ""),
      wire("610100", "西安市", "xianshi", "xas", ""),
    ]);
    expect(findCodes(towns.rows, "xian").map(({ code }) => code)).toEqual(["610100", "130502"]);
    expect(knowsMore("烏克蘭", findCodes(countries.rows, "烏克蘭"))).toBe(true);
    expect(knowsMore("xyz", [])).toBe(false);
  });
});
