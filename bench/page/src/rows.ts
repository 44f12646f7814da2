/** The rows of 业务委托, as the server answers them. */
const STATES = ["draft", "submitted", "returned", "accepted", "completed"];

export interface Row { number: string; state: string; enterprise_zh: string; consignee_name: string; agency_zh: string; entry_customs: string; destination: string; use: string; entrusted_at: string }
export const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    number: `WT2026${String(at).padStart(8, "0")}`,
    state: STATES[at % STATES.length] ?? "",
    enterprise_zh: `上海东港机械进出口有限公司第${at}分公司`,
    consignee_name: `港城收货人${at}`,
    agency_zh: "北海检验一号",
    entry_customs: "2200",
    destination: "310115",
    use: "1",
    entrusted_at: "2026-11-26T02:03:04Z",
  }));

export const COLUMNS = [
  { name: "number", label: "业务编号", width: 170 },
  { name: "state", label: "状态", width: 100 },
  { name: "enterprise_zh", label: "企业名称" },
  { name: "consignee_name", label: "收货人" },
  { name: "agency_zh", label: "装运前检验机构" },
  { name: "entry_customs", label: "入境口岸" },
  { name: "destination", label: "到货地" },
  { name: "use", label: "产品用途" },
  { name: "entrusted_at", label: "委托时间", width: 140 },
] as const;

export const entriesOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: String(100_000 + at), label: `第 ${at} 项` }));
