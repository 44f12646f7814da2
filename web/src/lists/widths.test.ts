import { describe, expect, it } from "vitest";
import { ems } from "@/ui/ems";
import { tracks } from "./widths";

const none = { heading: 0, cell: 0 };

describe("widths", () => {
  it("counts a Chinese letter as one em, another as about half", () => {
    expect(ems("上海海关")).toBe(4);
    expect(ems("WT2026")).toBeCloseTo(3.48);
  });

  it("never breaks what is whole, and lets long words have what is left", () => {
    const { columns, least } = tracks([
      { label: "编号", texts: ["WT202600000001"], whole: true, more: none },
      { label: "名称", texts: ["上海东港机械进出口有限公司第一分公司"], whole: false, more: none },
    ]);
    expect(columns).toBe("minmax(calc(8.1em + 20px), 2.03fr) minmax(calc(7.0em + 20px), 18.00fr)");
    expect(least).toBe("calc(15.1em + 40px)");
  });

  it("breaks a badge between words and not within one, unless that is very long", () => {
    const more = { heading: 0, cell: 1.5 };
    const of = (texts: string[]) => tracks([{ label: "", texts, whole: false, badge: true, more }]).least;
    expect(of(["Different organisations"])).toBe("calc(9.0em + 20px)");
    expect(of(["WT20261126000001"])).toBe("calc(10.8em + 20px)");
    expect(of(["https://example.org/a-very-long-address"])).toBe("calc(7.0em + 20px)");
  });

  it("breaks no word of a text unless that is very long", () => {
    const of = (texts: string[]) => tracks([{ label: "", texts, whole: false, more: none }]).least;
    expect(of(["Shanghai Shenbo Remanufacturing Co., Ltd."])).toBe("calc(9.5em + 20px)");
    expect(of(["上海申舶再制造机电有限公司"])).toBe("calc(7.0em + 20px)");
  });

  it("is as wide as its heading where nothing stands in it, and as is declared where something else does", () => {
    expect(
      tracks([{ label: "产品用途", texts: [""], whole: false, more: { heading: 1.5, cell: 0 } }]).columns,
    ).toContain("calc(5.5em");
    expect(tracks([{ label: "状态", texts: ["x"], whole: false, more: none, declared: 11 }]).columns).toContain(
      "calc(11.0em",
    );
  });
});
